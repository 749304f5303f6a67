import type { Queryable } from '@cigogne/kernel';
import { readAddress } from '@cigogne/mail';
import { isPmiKey, PMI_AUTHORITIES } from '@cigogne/territory';
import { pmiErrors } from '../domain/errors.ts';
import { isMssanteMailbox } from '../domain/transfer/destination.ts';
import type { Actor, Pmi } from './pmi.ts';

export interface AddressRow {
  pmi: string;
  name: string;
  mailbox: string | null;
  changedAt: Date | null;
  changedBy: string | null;
}

/** Every PMI of the table of territories, with the mailbox that the service knows of it. */
export async function pmiAddresses(on: Queryable): Promise<AddressRow[]> {
  const rows = await on.query<Omit<AddressRow, 'name'>>(
    'select pmi, mailbox, changed_at as "changedAt", changed_by as "changedBy" from pmi_address',
  );
  const known = new Map(rows.map((row) => [row.pmi, row]));
  return PMI_AUTHORITIES.map(({ key, name }) => ({
    ...(known.get(key) ?? { mailbox: null, changedAt: null, changedBy: null }),
    pmi: key,
    name,
  }));
}

/** @throws CigogneError for a mailbox outside of MSSanté, or a PMI that does not exist */
export async function setPmiAddresses(
  { clock }: Pick<Pmi, 'clock'>,
  tx: Queryable,
  actor: Actor,
  addresses: readonly { pmi: string; mailbox: string | null }[],
): Promise<void> {
  for (const { pmi, mailbox } of addresses) {
    if (!isPmiKey(pmi)) throw pmiErrors.unknownPmi();
    if (mailbox === null || mailbox === '') {
      await tx.query('delete from pmi_address where pmi = $1', [pmi]);
      continue;
    }
    const read = readAddress(mailbox);
    if (read === undefined || !isMssanteMailbox(read)) throw pmiErrors.notMssante(mailbox);
    await tx.query(
      `insert into pmi_address (pmi, mailbox, changed_at, changed_by) values ($1, $2, $3, $4)
       on conflict (pmi) do update set mailbox = excluded.mailbox, changed_at = excluded.changed_at,
         changed_by = excluded.changed_by where pmi_address.mailbox <> excluded.mailbox`,
      [pmi, read, clock.now(), actor.name],
    );
  }
}

export interface ReadAddresses {
  addresses: { pmi: string; mailbox: string }[];
  problems: { line: number; message: string }[];
}

/** Mailboxes from a CSV: code of the département (or of the PMI), then the address; a heading or none. */
export function readPmiAddresses(text: string): ReadAddresses {
  const addresses = new Map<string, string>();
  const problems: ReadAddresses['problems'] = [];
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  lines.forEach((line, index) => {
    const [code = '', written = ''] = line
      .split(/[;,\t]/)
      .map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
    if (line.trim() === '' || (index === 0 && !written.includes('@'))) return;
    const [pmi, another] = pmisOf(code);
    const mailbox = readAddress(written);
    if (pmi === undefined)
      problems.push({ line: index + 1, message: `« ${code} » n’est le code d’aucune PMI.` });
    else if (another !== undefined) {
      const message = `« ${code} » a deux PMI : écrivez ${pmi} ou ${another}.`;
      problems.push({ line: index + 1, message });
    } else if (mailbox === undefined || !isMssanteMailbox(mailbox))
      problems.push({ line: index + 1, message: `« ${written} » n’est pas une boîte MSSanté.` });
    else addresses.set(pmi, mailbox);
  });
  return { addresses: [...addresses].map(([pmi, mailbox]) => ({ pmi, mailbox })), problems };
}

/** The PMIs of a code: its own key, or those that serve this département. « 1 » has lost its zero. */
function pmisOf(written: string): string[] {
  const code = /^\d$/.test(written) ? `0${written}` : written.toUpperCase();
  if (isPmiKey(code)) return [code];
  return PMI_AUTHORITIES.filter(({ departements }) => departements.includes(code)).map(({ key }) => key);
}
