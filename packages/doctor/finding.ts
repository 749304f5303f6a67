/** What one check found. French, for the operator; never a secret nor anything personal. */
export interface Finding {
  /** `wrong`: the service cannot work, or not safely. `watch`: it works, and will need somebody. */
  state: 'ok' | 'watch' | 'wrong';
  /** What was looked at: « Base de données ». */
  subject: string;
  said: string;
  /** What to do about it; always there unless it is ok. */
  remedy?: string;
}

/** Looks at one thing. What it throws counts as wrong, with its message. */
export interface Check {
  subject: string;
  run(): Promise<readonly Finding[]>;
}

export const ok = (subject: string, said: string): Finding => ({ state: 'ok', subject, said });

export const watch = (subject: string, said: string, remedy: string): Finding => ({
  state: 'watch',
  subject,
  said,
  remedy,
});

export const wrong = (subject: string, said: string, remedy: string): Finding => ({
  state: 'wrong',
  subject,
  said,
  remedy,
});
