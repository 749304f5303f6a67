import type { Queryable, Sealed, Vault } from '@cigogne/kernel';

/** Contents that are kept encrypted, each with a key of its own, and where. */
const PLACES = {
  arrival_content: { table: 'arrival_content', key: 'arrival_id', part: undefined },
  cda: { table: 'sealed_document', key: 'certificate_id', part: 'cda' },
  pdf: { table: 'sealed_document', key: 'certificate_id', part: 'pdf' },
} as const;
export type SealedPlace = keyof typeof PLACES;

const context = (place: SealedPlace, id: string) => `pmi/${place}/${id}`;

/** Seals a content and keeps it. */
export async function putSealed(
  tx: Queryable,
  vault: Vault,
  place: SealedPlace,
  id: string,
  plain: Uint8Array,
): Promise<void> {
  const { table, key, part } = PLACES[place];
  const { keyId, wrappedKey, ciphertext } = vault.seal(plain, context(place, id));
  const values: unknown[] = [id, keyId, wrappedKey, ciphertext];
  if (part !== undefined) values.push(part);
  await tx.named(
    `put-${place}`,
    `insert into ${table} (${key}, key_id, wrapped_key, ciphertext${part === undefined ? '' : ', part'})
     values ($1, $2, $3, $4${part === undefined ? '' : ', $5'})`,
    values,
  );
}

/** Seals the documents of a certificate and keeps them, in one statement: two round trips would cost a tenth more. */
export async function putDocuments(
  tx: Queryable,
  vault: Vault,
  id: string,
  documents: { cda: Uint8Array; pdf: Uint8Array | undefined },
): Promise<void> {
  const { cda, pdf } = documents;
  if (pdf === undefined) return putSealed(tx, vault, 'cda', id, cda);
  const sealed = [vault.seal(cda, context('cda', id)), vault.seal(pdf, context('pdf', id))];
  await tx.named(
    'put-documents',
    `insert into sealed_document (certificate_id, part, key_id, wrapped_key, ciphertext)
     values ($1, 'cda', $2, $3, $4), ($1, 'pdf', $5, $6, $7)`,
    [id, ...sealed.flatMap(({ keyId, wrappedKey, ciphertext }) => [keyId, wrappedKey, ciphertext])],
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
  return new Map(rows.map(({ id, ...sealed }) => [id, vault.open(sealed, context(place, id))]));
}
