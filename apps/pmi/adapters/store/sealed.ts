import { gunzipSync, gzipSync } from 'node:zlib';
import type { Queryable, Sealed, Vault } from '@cigogne/kernel';

/** Contents that are kept encrypted, each with a key of its own, and where. */
const PLACES = {
  arrival_content: { table: 'arrival_content', key: 'arrival_id', part: undefined },
  cda: { table: 'sealed_document', key: 'certificate_id', part: 'cda' },
  pdf: { table: 'sealed_document', key: 'certificate_id', part: 'pdf' },
  image: { table: 'sealed_document', key: 'certificate_id', part: 'image' },
  keying_draft: { table: 'keying_draft', key: 'keying_id', part: undefined },
} as const;
export type SealedPlace = keyof typeof PLACES;

const context = (place: SealedPlace, id: string) => `pmi/${place}/${id}`;

/** A content sealed for its place, for a statement that writes more than it. */
export const sealedFor = (vault: Vault, place: SealedPlace, id: string, plain: Uint8Array): Sealed =>
  vault.seal(place === 'cda' ? gzipSync(plain, { level: 1 }) : plain, context(place, id));

/** A CDA is kept compressed: 14 kB instead of 100, which costs no more than to seal and to store the 100. */
function opened(vault: Vault, place: SealedPlace, id: string, sealed: Sealed): Buffer {
  const kept = vault.open(sealed, context(place, id));
  const isCompressed = place === 'cda' && kept[0] === 0x1f && kept[1] === 0x8b;
  // Those of the first versions were kept as they came.
  return isCompressed ? gunzipSync(kept) : kept;
}

/** Seals a content and keeps it. */
export async function putSealed(
  tx: Queryable,
  vault: Vault,
  place: SealedPlace,
  id: string,
  plain: Uint8Array,
): Promise<void> {
  const { table, key, part } = PLACES[place];
  const { keyId, wrappedKey, ciphertext } = sealedFor(vault, place, id, plain);
  const values: unknown[] = [id, keyId, wrappedKey, ciphertext];
  if (part !== undefined) values.push(part);
  await tx.named(
    `put-${place}`,
    `insert into ${table} (${key}, key_id, wrapped_key, ciphertext${part === undefined ? '' : ', part'})
     values ($1, $2, $3, $4${part === undefined ? '' : ', $5'})`,
    values,
  );
}

/** What a certificate is kept as. */
export interface Documents {
  certificateId: string;
  cda: Uint8Array;
  pdf: Uint8Array | undefined;
}

/** Seals the documents of several certificates and keeps them, by one statement. */
export async function putDocuments(tx: Queryable, vault: Vault, all: readonly Documents[]): Promise<void> {
  const rows = all.flatMap(({ certificateId, ...documents }) =>
    (['cda', 'pdf'] as const).flatMap((part) => {
      const plain = documents[part];
      if (plain === undefined) return [];
      const { keyId, wrappedKey, ciphertext } = sealedFor(vault, part, certificateId, plain);
      return [[certificateId, part, keyId, wrappedKey, ciphertext]];
    }),
  );
  if (rows.length === 0) return;
  const places = rows.map((row, at) => `(${row.map((_, column) => `$${at * row.length + column + 1}`)})`);
  // Not unnest: an array of contents would travel as text, twice as long.
  await tx.named(
    `put-documents-${rows.length}`,
    `insert into sealed_document (certificate_id, part, key_id, wrapped_key, ciphertext) values ${places}`,
    rows.flat(),
  );
}

/** The content; undefined when there is none (any more). Whoever asks has checked that the caller may see it. */
export async function getSealed(
  on: Queryable,
  vault: Vault,
  place: SealedPlace,
  id: string,
): Promise<Buffer | undefined> {
  return (await getAllSealed(on, vault, place, [id])).get(id);
}

/** The same of several, by id. */
export async function getAllSealed(
  on: Queryable,
  vault: Vault,
  place: SealedPlace,
  ids: readonly string[],
): Promise<Map<string, Buffer>> {
  const { table, key, part } = PLACES[place];
  const rows = await on.named<Sealed & { id: string }>(
    `get-${place}`,
    `select ${key} as id, key_id as "keyId", wrapped_key as "wrappedKey", ciphertext from ${table}
      where ${key} = any($1::uuid[])${part === undefined ? '' : ` and part = '${part}'`}`,
    [ids],
  );
  return new Map(rows.map(({ id, ...sealed }) => [id, opened(vault, place, id, sealed)]));
}
