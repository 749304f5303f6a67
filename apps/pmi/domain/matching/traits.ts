/** What two records are compared by. Everything but the names may be missing. */
export interface Traits {
  /** Birth name, then the usual one. */
  families: readonly string[];
  /** Given names of the birth act, in order, then the usual one. */
  given: readonly string[];
  /** `YYYY-MM-DD` */
  birthDate?: string | undefined;
  /** M, F, UN */
  sex?: string | undefined;
  /** Matricule of a qualified INS. */
  ins?: string | undefined;
  /** INSEE code of the commune of birth. */
  birthplaceCog?: string | undefined;
  mother?:
    | { families: readonly string[]; given?: string | undefined; birthDate?: string | undefined }
    | undefined;
  /** INSEE code of the commune of residence. */
  cog?: string | undefined;
  phones: readonly string[];
  twinRank?: number | undefined;
  /** Children of the same birth. */
  twinCount?: number | undefined;
}

/** One comparison: what was compared, how it ended and what it is worth. */
export interface Comparison {
  points: number;
  agrees: boolean;
  /** French, for the person who decides. */
  text: string;
}
