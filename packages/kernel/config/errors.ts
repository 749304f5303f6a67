import { CigogneError } from '../errors/cigogne-error.ts';

export interface ConfigProblem {
  variable: string;
  /** What is wrong, in French, without the value: it may be a secret. */
  problem: string;
  /** What to set, from the schema's `.describe()`. */
  hint: string | undefined;
}

/** Thrown at start, with every problem at once: whoever deploys mends them in one go. */
export class ConfigError extends CigogneError {
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[]) {
    const lines = problems.map(({ variable, problem, hint }) =>
      hint === undefined ? `  ${variable} : ${problem}` : `  ${variable} : ${problem} — ${hint}`,
    );
    super({
      code: 'config.invalid',
      message: `La configuration ne permet pas de démarrer. Corrigez ces variables d’environnement :\n${lines.join('\n')}`,
      fault: 'ours',
      details: { variables: problems.map(({ variable }) => variable) },
    });
    this.name = 'ConfigError';
    this.problems = problems;
  }
}
