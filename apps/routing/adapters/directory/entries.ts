import type { Queryable } from '@cigogne/kernel';
import { REGIONS } from '@cigogne/territory';

export type Kind = 'CS8' | 'CS9' | 'CS24';
export const KINDS: readonly Kind[] = ['CS8', 'CS9', 'CS24'];

/** A PMI as people declare it; dates are YYYY-MM-DD, null for not declared. */
export interface PmiSettings {
  mode: 'xdm' | 'pdf';
  opensCs8: string | null;
  opensCs9: string | null;
  opensCs24: string | null;
  suspended: boolean;
  birthCopy: boolean;
  contactName: string | null;
  contactMailbox: string | null;
  contactPhone: string | null;
  postalAddress: string | null;
  conditions: string | null;
  grades: string | null;
}

export interface PmiMailbox {
  address: string;
  kinds: Kind[];
  verifiedAt: Date | null;
}

export interface DirectoryEntry extends PmiSettings {
  key: string;
  name: string;
  departements: string[];
  region: string;
  regionName: string;
  mailboxes: PmiMailbox[];
  /** types that it receives today: opening date come, not suspended, mailbox verified */
  openKinds: Kind[];
  version: number;
  updatedAt: Date;
  updatedBy: string;
}

type Row = Omit<DirectoryEntry, 'regionName' | 'mailboxes' | 'openKinds'> & {
  mailboxes: { address: string; kinds: Kind[]; verifiedAt: string | null }[];
};

/** The directory, or one entry of it. @param day today in Paris, for what is open */
export async function listEntries(
  db: Queryable,
  day: string,
  key: string | null = null,
): Promise<DirectoryEntry[]> {
  const rows = await db.query<Row>(
    `select pmi.key, pmi.name, pmi.departements, pmi.region, pmi.mode, pmi.suspended, pmi.birth_copy as "birthCopy",
            pmi.opens_cs8::text as "opensCs8", pmi.opens_cs9::text as "opensCs9", pmi.opens_cs24::text as "opensCs24",
            pmi.contact_name as "contactName", pmi.contact_mailbox as "contactMailbox",
            pmi.contact_phone as "contactPhone", pmi.postal_address as "postalAddress", pmi.conditions, pmi.grades,
            pmi.version, pmi.updated_at as "updatedAt",
            coalesce((select name from account where subject = pmi.updated_by), pmi.updated_by) as "updatedBy",
            coalesce((select jsonb_agg(jsonb_build_object('address', address, 'kinds', kinds, 'verifiedAt', verified_at)
                                       order by address)
                        from pmi_mailbox where pmi_mailbox.pmi = pmi.key), '[]') as mailboxes
       from pmi where $1::text is null or pmi.key = $1 order by pmi.key`,
    [key],
  );
  return rows.map((row) => toEntry(row, day));
}

function toEntry(row: Row, day: string): DirectoryEntry {
  const mailboxes = row.mailboxes.map((box) => ({
    ...box,
    verifiedAt: box.verifiedAt ? new Date(box.verifiedAt) : null,
  }));
  return {
    ...row,
    mailboxes,
    regionName: REGIONS.find(({ code }) => code === row.region)?.name ?? row.region,
    openKinds: KINDS.filter((kind) => isOpen(row, mailboxes, kind, day)),
  };
}

function isOpen(pmi: PmiSettings, mailboxes: PmiMailbox[], kind: Kind, day: string): boolean {
  const opens = openingOf(pmi, kind);
  const served = mailboxes.some(({ kinds, verifiedAt }) => verifiedAt !== null && kinds.includes(kind));
  return !pmi.suspended && opens !== null && opens <= day && served;
}

export function openingOf(pmi: PmiSettings, kind: Kind): string | null {
  return { CS8: pmi.opensCs8, CS9: pmi.opensCs9, CS24: pmi.opensCs24 }[kind];
}
