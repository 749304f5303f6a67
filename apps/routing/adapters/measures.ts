import type { Metrics } from '@cigogne/kernel';

type Stage = 'control' | 'compose' | 'relay' | 'notice';

/** What the operator watches; docs/operations.md says what is normal. */
export interface Measures {
  accepted(channel: string): void;
  outcome(outcome: 'routed' | 'rejected' | 'duplicate'): void;
  /** @param seconds from reception to the acceptance by the PMI's operator */
  relayed(seconds: number): void;
  noticeSent(kind: string): void;
  fault(where: 'control' | 'relay' | 'notice'): void;
  refused(code: number): void;
  /** starts a stopwatch; calling what it gives back stops it */
  stage(stage: Stage): () => void;
}

export function createMeasures(metrics: Metrics): Measures {
  const accepted = metrics.counter('accepted_total', 'Messages taken over', ['channel']);
  const outcomes = metrics.counter('outcomes_total', 'Certificates controlled, by outcome', ['outcome']);
  const delay = metrics.histogram('relay_seconds', 'From reception to the acceptance by the PMI operator');
  const notices = metrics.counter('notices_total', 'Notices sent, by kind', ['kind']);
  const faults = metrics.counter('faults_total', 'Attempts that failed, by stage', ['stage']);
  const refusals = metrics.counter('smtp_refusals_total', 'SMTP commands refused, by code', ['code']);
  const stages = metrics.histogram('stage_seconds', 'Duration of one stage for one message', {
    labels: ['stage'],
  });
  return {
    accepted: (channel) => accepted.add({ channel }),
    outcome: (outcome) => outcomes.add({ outcome }),
    relayed: (seconds) => delay.observe(seconds),
    noticeSent: (kind) => notices.add({ kind }),
    fault: (stage) => faults.add({ stage }),
    refused: (code) => refusals.add({ code: String(code) }),
    stage(stage) {
      const start = performance.now();
      return () => stages.observe((performance.now() - start) / 1000, { stage });
    },
  };
}
