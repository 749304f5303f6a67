-- The trace, the sealed content, the recipients and the notices of the national routing platform.
-- Every table that has the five columns due_at, lease_until, lease_owner, attempts, last_error is a queue
-- (docs/decisions/0003). The trace holds no name, no date of birth, no health data.

create table message (
  id              uuid primary key,
  received_at     timestamptz not null,
  channel         text not null check (channel in ('smtp', 'imap')),
  sender          text not null,
  message_id      text not null,
  size_bytes      integer not null,
  state           text not null check (state in
                    ('received', 'routed', 'relayed', 'acknowledged', 'rejected', 'on-hold',
                     'duplicate', 'report', 'abandoned')),
  state_at        timestamptz not null,
  package_sha256  bytea,
  cda_sha256      bytea,
  document_id     text,
  set_id          text,
  version_number  integer,
  action          text check (action in ('create', 'replace', 'delete')),
  kind            text check (kind in ('CS8', 'CS9', 'CS24')),
  model_version   text,
  organisation    text,
  software        text,
  pilot           boolean not null default false,
  rules_version   text,
  finding_codes   text[] not null default '{}',
  pmi             text,
  departement     text,
  divergent       boolean not null default false,
  decision        jsonb,
  duplicate_of    uuid references message (id),
  hold_code       text,
  delay_band      text,
  wants_disposition boolean not null default false,
  erased_at       timestamptz,
  due_at          timestamptz,
  lease_until     timestamptz,
  lease_owner     text,
  attempts        integer not null default 0,
  last_error      text
);
comment on column message.sender is 'mailbox of the envelope (return path), never the header From';
comment on column message.organisation is 'structure of the author (FINESS, SIRET…), as root^extension';
comment on column message.software is 'X-MSS-NIL of the message';
comment on column message.decision is 'how the recipient was chosen: holders, départements, answers; no address';
comment on column message.wants_disposition is 'Disposition-Notification-To is the sender: the processing notice takes the form of an MDN';
comment on column message.delay_band is 'days from birth to reception, as a band: the exact delay would give the date of birth';

-- Idempotence (architecture, promise 3): the same sender, Message-ID and package are handled once.
create unique index message_once on message (sender, message_id, package_sha256)
  where package_sha256 is not null and state not in ('duplicate', 'abandoned', 'rejected');
-- A rejection is told once; but the same message may pass later, when the PMI that was closed has opened.
create unique index message_rejected_once on message (sender, message_id, package_sha256)
  where package_sha256 is not null and state = 'rejected';
create index message_queue on message (due_at) where due_at is not null;
create index message_recent on message (received_at desc, id desc);
create index message_by_message_id on message (message_id);
create index message_by_document on message (document_id) where document_id is not null;
create index message_by_package on message (package_sha256) where package_sha256 is not null;
create index message_by_cda on message (cda_sha256) where cda_sha256 is not null;
create index message_by_pmi on message (pmi, received_at desc);
create index message_changed on message (state_at);
create index message_attention on message (state_at) where state = 'on-hold';

-- What is encrypted, one row and one key an owner: a message as received, or a notice not yet sent.
create table content (
  owner       uuid primary key,
  message_id  uuid not null references message (id) on delete cascade,
  key_id      text not null,
  wrapped_key bytea not null,
  ciphertext  bytea not null
);
alter table content alter column ciphertext set storage external;
create index content_by_message on content (message_id);

create table delivery (
  id               uuid primary key,
  message_id       uuid not null references message (id) on delete cascade,
  pmi              text not null,
  mailbox          text not null,
  mode             text not null check (mode in ('xdm', 'pdf')),
  reason           text not null check (reason in ('residence', 'birth')),
  relay_message_id text not null unique,
  state            text not null check (state in ('pending', 'accepted', 'dead', 'abandoned')),
  created_at       timestamptz not null,
  accepted_at      timestamptz,
  reply            text,
  returned_at      timestamptz,
  processed_at     timestamptz,
  processing       text check (processing in ('processed', 'error')),
  processing_code  text,
  due_at           timestamptz,
  lease_until      timestamptz,
  lease_owner      text,
  attempts         integer not null default 0,
  last_error       text
);
comment on column delivery.returned_at is 'the PMI''s operator returned it after having accepted it (DSN)';
comment on column delivery.processed_at is 'processing notice (MDN) of the PMI';
create index delivery_by_message on delivery (message_id);
create index delivery_queue on delivery (due_at) where due_at is not null;
create index delivery_dead on delivery (created_at) where state = 'dead';
create index delivery_by_pmi on delivery (pmi, created_at desc);

create table notice (
  id                uuid primary key,
  message_id        uuid not null references message (id) on delete cascade,
  delivery_id       uuid references delivery (id) on delete cascade,
  kind              text not null check (kind in
                      ('rejection', 'delivery', 'delay', 'failure', 'returned', 'processing', 'recipient-alert')),
  recipient         text not null,
  notice_message_id text not null unique,
  state             text not null check (state in ('pending', 'sent', 'dead')),
  created_at        timestamptz not null,
  sent_at           timestamptz,
  due_at            timestamptz,
  lease_until       timestamptz,
  lease_owner       text,
  attempts          integer not null default 0,
  last_error        text
);
-- A reply is sent once.
create unique index notice_once on notice (message_id, kind, delivery_id) nulls not distinct;
create index notice_queue on notice (due_at) where due_at is not null;
create index notice_dead on notice (created_at) where state = 'dead';

create table event (
  id          bigint generated always as identity primary key,
  message_id  uuid not null references message (id) on delete cascade,
  delivery_id uuid,
  at          timestamptz not null,
  kind        text not null,
  code        text,
  detail      jsonb
);
create index event_by_message on event (message_id, id);

create table pmi (
  key             text primary key,
  name            text not null,
  departements    text[] not null,
  region          text not null,
  mode            text not null default 'xdm' check (mode in ('xdm', 'pdf')),
  opens_cs8       date,
  opens_cs9       date,
  opens_cs24      date,
  suspended       boolean not null default false,
  birth_copy      boolean not null default false,
  contact_name    text,
  contact_mailbox text,
  contact_phone   text,
  postal_address  text,
  conditions      text,
  grades          text,
  version         integer not null default 1,
  updated_at      timestamptz not null,
  updated_by      text not null
);
comment on column pmi.contact_mailbox is 'a person''s or a service''s MSSanté mailbox, for alerts; never certificates';
comment on column pmi.postal_address is 'where a paper certificate goes while the PMI is not connected';

create table pmi_mailbox (
  pmi         text not null references pmi (key),
  address     text not null,
  kinds       text[] not null check (kinds <@ array['CS8', 'CS9', 'CS24'] and kinds <> '{}'),
  verified_at timestamptz,
  primary key (pmi, address)
);

create table pmi_history (
  id      bigint generated always as identity primary key,
  pmi     text not null references pmi (key),
  at      timestamptz not null,
  actor   text not null,
  changes jsonb not null
);
create index pmi_history_by_pmi on pmi_history (pmi, id desc);

-- R024: a mailbox is verified when its test message has come back.
create table mailbox_check (
  id               uuid primary key,
  pmi              text not null,
  mailbox          text not null,
  check_message_id text not null unique,
  requested_at     timestamptz not null,
  requested_by     text not null,
  state            text not null check (state in ('pending', 'sent', 'returned', 'failed')),
  returned_at      timestamptz,
  due_at           timestamptz,
  lease_until      timestamptz,
  lease_owner      text,
  attempts         integer not null default 0,
  last_error       text
);
create index mailbox_check_by_pmi on mailbox_check (pmi, requested_at desc);
create index mailbox_check_queue on mailbox_check (due_at) where due_at is not null;

create table emitter (
  mailbox       text primary key,
  label         text,
  organisation  text,
  pilot         boolean not null default false,
  first_seen_at timestamptz not null
);

create table account (
  subject text primary key,
  name    text not null,
  role    text not null check (role in ('operateur', 'pilotage', 'grades', 'support')),
  region  text,
  active  boolean not null default true,
  check (role <> 'grades' or region is not null)
);

create table imap_watermark (
  source    text primary key,
  watermark jsonb not null
);

-- Rows of the queues change state several times within seconds: the planner must follow (kernel, claimSql).
alter table message set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table delivery set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
alter table notice set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
