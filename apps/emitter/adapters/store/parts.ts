import type { Queryable, Vault } from '@cigogne/kernel';
import type { Draft } from '../../domain/draft.ts';
import type { Summary } from '../../domain/summary.ts';

export type Part = 'draft' | 'summary' | 'cda' | 'pdf' | 'package' | 'message';

interface PartRow {
  certificate_id: string;
  key_id: string;
  wrapped_key: Buffer;
  ciphertext: Buffer;
}

const context = (id: string, part: Part) => `emitter/${id}/${part}`;

/** Keeps a content encrypted, in place of the former one. */
export async function putPart(
  tx: Queryable,
  vault: Vault,
  id: string,
  part: Part,
  plain: Uint8Array,
): Promise<void> {
  const { keyId, wrappedKey, ciphertext } = vault.seal(plain, context(id, part));
  await tx.query(
    `insert into sealed_part (certificate_id, part, key_id, wrapped_key, ciphertext) values ($1, $2, $3, $4, $5)
     on conflict (certificate_id, part) do update
       set key_id = excluded.key_id, wrapped_key = excluded.wrapped_key, ciphertext = excluded.ciphertext`,
    [id, part, keyId, wrappedKey, ciphertext],
  );
}

/** The content, or undefined when there is none (any more). The caller has found the certificate in its scope. */
export async function getPart(
  on: Queryable,
  vault: Vault,
  id: string,
  part: Part,
): Promise<Buffer | undefined> {
  return (await getParts(on, vault, [id], part)).get(id);
}

/** One part of several certificates, by id. */
export async function getParts(
  on: Queryable,
  vault: Vault,
  ids: readonly string[],
  part: Part,
): Promise<Map<string, Buffer>> {
  const rows = await on.query<PartRow>(
    `select certificate_id, key_id, wrapped_key, ciphertext from sealed_part
      where certificate_id = any($1::uuid[]) and part = $2`,
    [ids, part],
  );
  return new Map(
    rows.map(({ certificate_id: id, key_id: keyId, wrapped_key: wrappedKey, ciphertext }) => [
      id,
      vault.open({ keyId, wrappedKey, ciphertext }, context(id, part)),
    ]),
  );
}

/** Written by `putDraft` only; the vault refuses bytes that it did not seal for this very place. */
export async function getDraft(on: Queryable, vault: Vault, id: string): Promise<Draft | undefined> {
  const bytes = await getPart(on, vault, id, 'draft');
  return bytes && JSON.parse(bytes.toString('utf8'));
}

export async function putDraft(
  tx: Queryable,
  vault: Vault,
  id: string,
  draft: Draft,
  summary: Summary,
): Promise<void> {
  await putPart(tx, vault, id, 'draft', Buffer.from(JSON.stringify(draft)));
  await putPart(tx, vault, id, 'summary', Buffer.from(JSON.stringify(summary)));
}

export async function getSummaries(
  on: Queryable,
  vault: Vault,
  ids: readonly string[],
): Promise<Map<string, Summary>> {
  const parts = await getParts(on, vault, ids, 'summary');
  return new Map([...parts].map(([id, bytes]) => [id, JSON.parse(bytes.toString('utf8'))]));
}
