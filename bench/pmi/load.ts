/** What apps/pmi/testing/load.ts answers: mail, truth, a register, the time that screens take. */
export interface Load {
  take(input: { certificates: number; seed: number; pdfBytes: number }): Promise<Taken>;
  judge(input: Record<string, never>): Promise<Judgement>;
  stages(input: { count: number; pdfBytes: number }): Promise<Stage[]>;
  fill(input: { children: number; seed: number }): Promise<Register>;
  screens(input: { rounds: number; seed: number }): Promise<Screen[]>;
}

export interface Taken {
  messages: number;
  /** mean of a message */
  bytes: number;
  wallMs: number;
}

export interface Judgement {
  messages: number;
  certificates: number;
  children: number;
  lost: number;
  repeated: number;
  repetitionsFound: number;
  wrongMerges: number;
  split: number;
  splitProposed: number;
  proposals: number;
  proposalsRight: number;
  variants: number;
  variantsJoined: number;
}

export interface Stage {
  name: string;
  cpu: number;
  wall: number;
}

export interface Register {
  children: number;
  certificates: number;
  seconds: number;
  countSeconds: number;
}

export interface Screen {
  name: string;
  group: 'search' | 'lists';
  p50: number;
  p95: number;
  max: number;
}
