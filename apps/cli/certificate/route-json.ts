import { undecidedFinding } from './route-text.ts';
import type { Route } from './routing.ts';

/** The route for software: codes and keys, no address and no trait of a person. */
export function routeAsJson(route: Route): string {
  const { report, decision, kind, opening, birthCopy, relayed } = route;
  const codes = report.findings.map(({ code }) => code);
  const answer = {
    schemaVersion: 1,
    relayed,
    kind,
    control: { verdict: report.verdict, rulesVersion: report.rulesVersion, findings: codes },
    ...(decision?.status === 'undecided' ? { refusal: undecidedFinding(decision.reason).code } : {}),
    ...(opening?.status === 'closed' ? { refusal: 'ROUTE-PMI-CLOSED' } : {}),
    decision,
    opening: opening ?? { status: 'not-checked' },
    birthCopy,
  };
  return `${JSON.stringify(answer, withoutPlace, 2)}\n`;
}

/** `place` is the address to mend, for people. */
function withoutPlace(key: string, value: unknown): unknown {
  return key === 'place' ? undefined : value;
}
