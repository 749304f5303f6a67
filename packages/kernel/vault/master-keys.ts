import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { vaultErrors } from './errors.ts';

/** A KeyObject, so that logging or inspecting it shows nothing. */
export interface MasterKey {
  id: string;
  key: KeyObject;
}

const LINE = /^([\w.-]{1,64}):([A-Za-z0-9+/_-]{43}=?)$/;

/**
 * The master keys from CIGOGNE_MASTER_KEY (`id:base64`) or CIGOGNE_MASTER_KEY_FILE (one `id:base64` a line, the
 * current one first; blank lines and `#` comments allowed). Both accept several lines.
 * @throws CigogneError `vault.no-key`, `vault.bad-key`, `vault.duplicate-key`, `vault.unreadable-file`
 */
export function loadMasterKeys(env: NodeJS.ProcessEnv = process.env): MasterKey[] {
  const text = env.CIGOGNE_MASTER_KEY || readKeyFile(env.CIGOGNE_MASTER_KEY_FILE);
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
  if (lines.length === 0) throw vaultErrors.noKey();
  const keys = lines.map((line, index) => parseMasterKey(line, index + 1));
  const ids = new Set<string>();
  for (const { id } of keys) {
    if (ids.has(id)) throw vaultErrors.duplicateKey(id);
    ids.add(id);
  }
  return keys;
}

/** A new key as a line for CIGOGNE_MASTER_KEY or its file: `id:base64`. */
export function generateMasterKey(id: string): string {
  return `${id}:${randomBytes(32).toString('base64')}`;
}

function parseMasterKey(line: string, number: number): MasterKey {
  const [, id, encoded] = LINE.exec(line) ?? [];
  if (id === undefined || encoded === undefined) throw vaultErrors.badKey(number);
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== 32) throw vaultErrors.badKey(number);
  return { id, key: createSecretKey(bytes) };
}

function readKeyFile(file: string | undefined): string {
  if (file === undefined || file === '') return '';
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw vaultErrors.unreadableFile(file, cause);
  }
}
