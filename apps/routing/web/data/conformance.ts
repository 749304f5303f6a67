import { ApiError } from '@cigogne/contract';
import { queryOptions } from '@tanstack/react-query';
import type { Check } from '../../contract.ts';
import { api } from './client.ts';

/** A file and what the control says of it; its name never leaves this page. */
export interface CheckedFile {
  name: string;
  check: Check;
}

export const kitQuery = queryOptions({
  queryKey: ['kit'],
  queryFn: ({ signal }) => api.kit({}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

const MOST_BYTES = 25 * 1024 * 1024;

/** Has a file controlled. @throws Error whose message is for the person */
export async function checkFile(file: File, signal: AbortSignal): Promise<CheckedFile> {
  if (file.size === 0) throw new Error(`« ${file.name} » est vide : choisissez un autre fichier.`);
  if (file.size > MOST_BYTES) throw new Error(TOO_BIG);
  return { name: file.name, check: await check(file, file.name, signal) };
}

/** Has a file of the kit controlled. */
export async function checkExample(path: string, signal: AbortSignal): Promise<CheckedFile> {
  const { content } = await api.kitFile({ query: { file: path } }, { signal });
  const name = path.split('/').at(-1) ?? path;
  return { name, check: await check(content, name, signal) };
}

const TOO_BIG =
  'Ce fichier dépasse 25 Mo, la plus grande taille d’un message MSSanté : la plateforme ne le recevrait pas. Vérifiez que c’est bien un certificat, sans pièce de trop.';

/** What a file is said to be, for the control to speak of when it cannot be read; browsers do not all know it. */
const TYPES: Readonly<Record<string, string>> = {
  zip: 'application/zip',
  xml: 'application/xml',
  eml: 'message/rfc822',
};

async function check(file: Blob, name: string, signal: AbortSignal): Promise<Check> {
  const extension = name.split('.').at(-1)?.toLowerCase() ?? '';
  const body = new Blob([file], { type: TYPES[extension] ?? 'application/octet-stream' });
  try {
    return await api.check({ query: { view: 'document' }, body }, { signal });
  } catch (error) {
    if (error instanceof ApiError && error.status === 413) throw new Error(TOO_BIG, { cause: error });
    throw error;
  }
}
