import type { CertificateKind } from '@cigogne/certificate';

/** What a PMI receives, as the platform publishes it (R027, R028). */
export interface Opening {
  key: string;
  mode: 'xdm' | 'pdf';
  openKinds: readonly CertificateKind[];
  opensCs8: string | null;
  opensCs9: string | null;
  opensCs24: string | null;
  conditions: string | null;
}
/** By key of the PMI authority: `23`, `69M`. */
export type Openings = ReadonlyMap<string, Opening>;
