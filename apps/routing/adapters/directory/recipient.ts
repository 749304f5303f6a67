import type { Queryable } from '@cigogne/kernel';

/** How a PMI receives one type of certificate today. */
export interface PmiReception {
  pmi: string;
  name: string;
  mode: 'xdm' | 'pdf';
  /** verified mailbox for this type, when the PMI is open for it */
  mailbox: string | null;
  birthCopy: boolean;
  postalAddress: string | null;
  contactPhone: string | null;
  opensOn: string | null;
  suspended: boolean;
}

/**
 * The PMIs of `keys` for one type of certificate on one day. A PMI is open for a type when the type's opening
 * date has come, it is not suspended, and a mailbox that has been verified serves the type (R024, R028, R039).
 * @param day YYYY-MM-DD, Europe/Paris
 */
export async function receptionsOf(
  db: Queryable,
  keys: string[],
  kind: string,
  day: string,
): Promise<PmiReception[]> {
  return db.named<PmiReception>(
    'directory-receptions',
    `select pmi.key as pmi, pmi.name, pmi.mode, pmi.birth_copy as "birthCopy", pmi.suspended,
            pmi.postal_address as "postalAddress", pmi.contact_phone as "contactPhone", opening.day::text as "opensOn",
            case when opening.day <= $3::date and not pmi.suspended then box.address end as mailbox
       from pmi
      cross join lateral (select case $2 when 'CS8' then opens_cs8 when 'CS9' then opens_cs9 else opens_cs24 end as day) opening
       left join pmi_mailbox box on box.pmi = pmi.key and $2 = any (box.kinds) and box.verified_at is not null
      where pmi.key = any ($1)`,
    [keys, kind, day],
  );
}

export async function pmiContact(db: Queryable, key: string) {
  const rows = await db.query<{ name: string; contactMailbox: string | null; postalAddress: string | null }>(
    `select name, contact_mailbox as "contactMailbox", postal_address as "postalAddress" from pmi where key = $1`,
    [key],
  );
  return rows[0];
}
