import { forgeZip } from '@cigogne/xdm';
import { RULES_VERSION } from '../catalogue/catalogue.ts';
import { ARCHIVE_CASES } from './archive-cases.ts';
import { CONTENT_CASES } from './content-cases.ts';
import { HEADER_CASES } from './header-cases.ts';
import { MESSAGE_CASES } from './message-cases.ts';
import { METADATA_CASES } from './metadata-cases.ts';
import type { KitCase, KitManifest, TestKit } from './model.ts';
import { PLAUSIBILITY_CASES } from './plausibility-cases.ts';
import { kitReadme } from './readme.ts';
import { STRUCTURE_CASES } from './structure-cases.ts';
import { VALID_CASES } from './valid-cases.ts';

/** Every file of the kit, what is accepted first. */
export const KIT_CASES: readonly KitCase[] = [
  ...VALID_CASES,
  ...MESSAGE_CASES,
  ...ARCHIVE_CASES,
  ...METADATA_CASES,
  ...STRUCTURE_CASES,
  ...HEADER_CASES,
  ...CONTENT_CASES,
  ...PLAUSIBILITY_CASES,
];

/** What the kit holds, and what each file must be told; nothing of it is written yet. */
export function kitManifest(): KitManifest {
  return {
    schemaVersion: 1,
    rulesVersion: RULES_VERSION,
    files: KIT_CASES.map(({ file, title, verdict, codes }) => ({ file, title, verdict, codes: [...codes] })),
  };
}

/** One file of the kit; undefined for a name that is not in it. */
export async function kitFile(file: string): Promise<Uint8Array | undefined> {
  return KIT_CASES.find((one) => one.file === file)?.bytes();
}

/**
 * The test kit: packages that the control accepts, and one a class of error, each with what it must be told. All of
 * it is written here, about invented people; the same rules give the same bytes.
 */
export async function testKit(): Promise<TestKit> {
  const manifest = kitManifest();
  const cases = await Promise.all(
    KIT_CASES.map(async ({ file, bytes }) => ({ path: file, bytes: await bytes() })),
  );
  const files = [
    { path: 'LISEZ-MOI.txt', bytes: Buffer.from(kitReadme(manifest)) },
    { path: 'manifeste.json', bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) },
    ...cases,
  ];
  const archive = forgeZip(files.map((file) => ({ ...file, path: `kit-cigogne/${file.path}` })));
  return { manifest, files, archive };
}
