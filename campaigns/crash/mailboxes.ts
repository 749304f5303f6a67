import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readMessage } from '@cigogne/mail';

/** One message as it lies in a mailbox. */
export interface Mail {
  messageId: string;
  /** The same for copies of one message: its Message-ID and its bytes. */
  identity: string;
  /** SHA-256 of its package; absent from what carries none. */
  digest: string | undefined;
}

/** Everything in a mailbox of the sandbox, a message that came twice twice. */
export async function readMailbox(folder: string, address: string): Promise<Mail[]> {
  const names = await readdir(join(folder, address)).catch(() => []);
  const mails: Mail[] = [];
  for (const name of names.filter((file) => file.endsWith('.eml'))) {
    const raw = await readFileOf(join(folder, address), name);
    const { messageId, packages } = await readMessage(raw);
    const [zip] = packages;
    mails.push({
      messageId: messageId ?? '',
      identity: `${messageId} ${sha256(withoutTrace(raw))}`,
      digest: zip && sha256(zip.bytes),
    });
  }
  return mails;
}

/** UID of the latest message of a mailbox; 0 when it holds none. */
export async function highestUid(folder: string, address: string): Promise<number> {
  const names = await readdir(join(folder, address)).catch(() => []);
  return Math.max(
    0,
    ...names.filter((file) => file.endsWith('.eml')).map((file) => Number.parseInt(file, 10)),
  );
}

/** A file takes another name when its message is marked as read, which may be at this very moment; its UID stays. */
async function readFileOf(folder: string, name: string, tries = 5): Promise<Buffer> {
  try {
    return await readFile(join(folder, name));
  } catch (error) {
    const [uid = ''] = name.split('.');
    const now = (await readdir(folder)).find((file) => file.startsWith(`${uid}.`) && file.endsWith('.eml'));
    if (now === undefined || tries === 0) throw error;
    return readFileOf(folder, now, tries - 1);
  }
}

/** The operator’s own lines (Return-Path, Received) tell one copy from another; the rest must not. */
function withoutTrace(raw: Buffer): Buffer {
  const text = raw.toString('latin1');
  const from =
    /^(?:(?:Return-Path|Received):[^\r\n]*\r\n(?:[ \t][^\r\n]*\r\n)*)*/i.exec(text)?.[0].length ?? 0;
  return raw.subarray(from);
}

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
