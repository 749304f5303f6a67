-- The emitter. Everything belongs to one establishment. What is personal is in `sealed_part` only, encrypted with a
-- key of its own; the other tables hold ids, states, dates of the work and item names.
create table establishment (
  id uuid primary key,
  name text not null,
  identifier_kind text not null check (identifier_kind in ('finess', 'rpps')),
  identifier text not null unique,
  address jsonb not null default '{}',
  phone text not null default '',
  cog text not null default '',
  time_zone text not null default 'Europe/Paris',
  mailbox text not null unique,
  mailbox_label text not null default '',
  platform_mailbox text not null,
  smtp_host text not null, smtp_port int not null, smtp_user text not null,
  imap_host text not null, imap_port int not null, imap_user text not null,
  password_key_id text, password_key bytea, password bytea,
  software_name text not null default 'Cigogne',
  software_version text not null default '0.1.0',
  retention_days int not null default 365,
  version int not null default 1,
  imap_watermark jsonb
);

create table account (
  id uuid primary key,
  establishment_id uuid not null references establishment,
  subject text not null unique,
  name text not null,
  role text not null check (role in ('redacteur', 'medecin', 'responsable')),
  rpps text,
  specialty text,
  active boolean not null default true
);
create index account_establishment on account (establishment_id);

create table api_token (
  id uuid primary key,
  establishment_id uuid not null references establishment,
  label text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  revoked_at timestamptz
);

create table certificate (
  id uuid primary key,
  establishment_id uuid not null references establishment,
  kind text not null check (kind in ('CS8', 'CS9', 'CS24')),
  version text not null,
  state text not null check (state in
    ('draft', 'to-sign', 'signed', 'sent', 'delivered', 'rejected', 'failed', 'cancelled')),
  action text not null default 'create' check (action in ('create', 'replace', 'delete')),
  revision int not null default 0,
  set_id text not null,
  version_number int not null default 1,
  -- the version that this one follows, and the one that follows this one
  previous_id uuid references certificate,
  superseded_by uuid references certificate,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by text not null,
  updated_name text not null,
  due_date date,
  birth_month text,
  applicable int not null default 0,
  answered int not null default 0,
  blocking int not null default 0,
  document_id text,
  sha256 text,
  message_id text unique,
  signer_account uuid,
  signer_name text,
  signer_rpps text,
  signed_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  -- whole days from birth to delivery, counted when it is delivered
  delay_days int,
  findings jsonb not null default '[]',
  -- item ids that applied and were answered when it was signed, for the indicators
  items jsonb,
  erased_at timestamptz,
  due_at timestamptz, lease_until timestamptz, lease_owner text, attempts int not null default 0, last_error text
);
create index certificate_board on certificate (establishment_id, updated_at desc) where superseded_by is null;
create index certificate_changed on certificate (establishment_id, updated_at);
create index certificate_set on certificate (establishment_id, set_id);
create index certificate_due on certificate (due_at) where due_at is not null;
alter table certificate set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

create table sealed_part (
  certificate_id uuid not null references certificate on delete cascade,
  part text not null check (part in ('draft', 'summary', 'cda', 'pdf', 'package', 'message')),
  key_id text not null,
  wrapped_key bytea not null,
  ciphertext bytea not null,
  primary key (certificate_id, part)
);

create table certificate_event (
  id bigint generated always as identity primary key,
  certificate_id uuid not null references certificate on delete cascade,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  action text not null,
  paths text[] not null default '{}'
);
create index certificate_event_certificate on certificate_event (certificate_id, id);

create table notice (
  id uuid primary key,
  establishment_id uuid not null references establishment,
  certificate_id uuid not null references certificate on delete cascade,
  message_id text not null,
  -- as written in the notice; notices come in any order
  at timestamptz not null,
  outcome text not null,
  recipient text not null,
  label text not null,
  unique (establishment_id, message_id)
);
create index notice_certificate on notice (certificate_id, at);

-- Software calls again when it had no answer: the same key gives the same certificate.
create table idempotency (
  establishment_id uuid not null references establishment,
  key_hash bytea not null,
  body_hash bytea not null,
  certificate_id uuid not null,
  created_at timestamptz not null,
  primary key (establishment_id, key_hash)
);
