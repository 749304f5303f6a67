import type { Report } from '../types.ts';

/** A file of the test kit, and what the control must say of it. */
export interface KitCase {
  /** Path in the kit: `refus/metadonnees/XDM-HASH.zip`. */
  file: string;
  /** What it is, or what is wrong with it, in French. */
  title: string;
  verdict: Report['verdict'];
  /** Codes of which each must be found. */
  codes: readonly string[];
  bytes(): Promise<Uint8Array> | Uint8Array;
}

/** The manifest of the kit, `manifeste.json`. */
export interface KitManifest {
  schemaVersion: 1;
  /** Version of the rules for which the kit was written. */
  rulesVersion: string;
  files: { file: string; title: string; verdict: Report['verdict']; codes: string[] }[];
}

export interface TestKit {
  manifest: KitManifest;
  /** Every file: those of the manifest, the manifest itself and LISEZ-MOI.txt. */
  files: { path: string; bytes: Uint8Array }[];
  /** The same in a ZIP. */
  archive: Uint8Array;
}
