import type { Database, Ids, Queryable, Vault } from '@cigogne/kernel';
import { z } from 'zod';
import { ROLE_IDS } from '../contract.ts';
import type { Settings } from '../settings.ts';
import { setMailboxPassword } from './store/establishments.ts';

const server = z.object({ host: z.string().min(1), port: z.number().int() });

const ESTABLISHMENTS = z.array(
  z.object({
    name: z.string().min(1),
    identifierKind: z.enum(['finess', 'rpps']),
    identifier: z.string().min(9),
    /** JDV_J02_XdsHealthcareFacilityTypeCode_CISIS; a public hospital, or a practice of one, when absent. */
    facilityCategory: z.string().optional(),
    units: z
      .array(
        z.object({
          name: z.string().min(1),
          phone: z.string().default(''),
          serviceCode: z.string().default(''),
        }),
      )
      .default([]),
    address: z
      .object({ houseNumber: z.string(), streetName: z.string(), postalCode: z.string(), city: z.string() })
      .optional(),
    phone: z.string().default(''),
    cog: z.string().default(''),
    mailbox: z.email(),
    mailboxLabel: z.string().default(''),
    platformMailbox: z.email(),
    smtp: server,
    imap: server,
    /** Login of the mailbox; its address when absent. */
    user: z.string().optional(),
    password: z.string().optional(),
    accounts: z.array(
      z.object({
        subject: z.string().min(1),
        name: z.string().min(1),
        role: z.enum(ROLE_IDS),
        /** Names of the units that the account is limited to. */
        units: z.array(z.string()).default([]),
        rpps: z.string().optional(),
        specialty: z.string().optional(),
      }),
    ),
  }),
);

/**
 * The establishments and accounts given by the environment. Where the mail servers are is set anew at each start; what
 * else people changed is left.
 */
export async function seed(db: Database, vault: Vault, settings: Settings, ids: Ids): Promise<void> {
  for (const one of ESTABLISHMENTS.parse(JSON.parse(settings.EMITTER_ESTABLISHMENTS))) {
    await db.transaction(async (tx) => {
      const user = one.user ?? one.mailbox;
      const [row] = await tx.query<{ id: string; hasPassword: boolean }>(
        `insert into establishment (id, name, identifier_kind, identifier, address, phone, cog, mailbox, mailbox_label,
           platform_mailbox, smtp_host, smtp_port, smtp_user, imap_host, imap_port, imap_user, facility_category)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $13, $16)
         on conflict (identifier) do update set smtp_host = excluded.smtp_host, smtp_port = excluded.smtp_port,
           imap_host = excluded.imap_host, imap_port = excluded.imap_port
         returning id, password is not null as "hasPassword"`,
        [
          ids.uuid(),
          one.name,
          one.identifierKind,
          one.identifier,
          JSON.stringify(one.address ?? { houseNumber: '', streetName: '', postalCode: '', city: '' }),
          one.phone,
          one.cog,
          one.mailbox.toLowerCase(),
          one.mailboxLabel,
          one.platformMailbox.toLowerCase(),
          one.smtp.host,
          one.smtp.port,
          user,
          one.imap.host,
          one.imap.port,
          one.facilityCategory ?? (one.identifierKind === 'finess' ? 'SA01' : 'SA07'),
        ],
      );
      if (!row) return;
      if (one.password !== undefined && !row.hasPassword)
        await setMailboxPassword(tx, vault, row.id, one.password);
      await seedUnits(tx, ids, row.id, one.units);
      for (const account of one.accounts) await seedAccount(tx, ids, row.id, account);
    });
  }
}

type Seed = z.output<typeof ESTABLISHMENTS>[number];

/** A name that is there already, open or closed since, is left as it is. */
async function seedUnits(
  tx: Queryable,
  ids: Ids,
  establishment: string,
  units: Seed['units'],
): Promise<void> {
  for (const { name, phone, serviceCode } of units) {
    await tx.query(
      `insert into unit (id, establishment_id, name, phone, service_code) select $1, $2, $3, $4, $5
        where not exists (select 1 from unit where establishment_id = $2 and lower(name) = lower($3))`,
      [ids.uuid(), establishment, name, phone, serviceCode],
    );
  }
}

async function seedAccount(
  tx: Queryable,
  ids: Ids,
  establishment: string,
  account: Seed['accounts'][number],
): Promise<void> {
  const [made] = await tx.query<{ id: string }>(
    `insert into account (id, establishment_id, subject, name, role, rpps, specialty)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (subject) do nothing returning id`,
    [
      ids.uuid(),
      establishment,
      account.subject,
      account.name,
      account.role,
      account.rpps ?? null,
      account.specialty ?? null,
    ],
  );
  if (!made) return;
  await tx.query(
    `insert into account_unit (account_id, unit_id)
       select $1, id from unit where establishment_id = $2 and name = any($3::text[])`,
    [made.id, establishment, account.units],
  );
}
