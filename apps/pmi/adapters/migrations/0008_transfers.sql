-- Letters to families: templates that the physician writes, and what was printed from them. A letter is kept as it was
-- printed, a row a contact; the twins of one birth share a page (run_id, place).
create table letter_template (
  id uuid primary key,
  purpose text not null check (purpose in
    ('home-visit', 'consultation', 'reminder-9', 'reminder-24', 'no-news', 'other')),
  name text not null,
  subject text not null,
  body text not null,
  active boolean not null default true,
  changed_at timestamptz not null,
  changed_by text not null,
  version int not null default 1
);
create unique index letter_template_name on letter_template (lower(name)) where active;

create table letter (
  contact_id uuid primary key references contact on delete cascade,
  run_id uuid not null,
  place int not null,
  template_name text not null,
  content jsonb not null
);
create index letter_run on letter (run_id, place);

-- Reference bands of growth, loaded by the service from a file whose source it answers for.
create table growth_reference (
  id uuid primary key,
  name text not null,
  source text not null,
  licence text not null,
  fictitious boolean not null default false,
  curves jsonb not null,
  loaded_at timestamptz not null,
  loaded_by text not null,
  chosen boolean not null default false
);
create unique index growth_reference_chosen on growth_reference (chosen) where chosen;

-- Where the other PMIs read their mail (MSSanté), by the key of the table of territories.
create table pmi_address (
  pmi text primary key,
  mailbox text not null,
  changed_at timestamptz not null,
  changed_by text not null
);

-- A child whose record goes to another PMI. The messages are composed with the decision, sealed, and the same bytes go
-- at each attempt; they are erased once their recipient has answered (docs/decisions/0012-transfer.md).
create table transfer (
  id uuid primary key,
  child_id uuid not null references child on delete cascade,
  pmi text not null,
  recipient text not null,
  home jsonb not null,
  moved_at date not null,
  consent jsonb not null,
  with_sheet boolean not null,
  state text not null check (state in ('pending', 'sent', 'received', 'refused', 'failed', 'cancelled')),
  asked_at timestamptz not null,
  by_id text not null,
  by_name text not null,
  sent_at timestamptz,
  answered_at timestamptz,
  -- whoever wrote the answer down; empty: the other PMI's software answered by itself
  answered_by text not null default '',
  answer text not null default '',
  version int not null default 1
);
create unique index transfer_open on transfer (child_id) where state in ('pending', 'sent', 'refused', 'failed');
create index transfer_state on transfer (state, asked_at desc);
create index transfer_child on transfer (child_id);

create table transfer_message (
  id uuid primary key,
  transfer_id uuid not null references transfer on delete cascade,
  message_id text not null unique,
  state text not null check (state in ('pending', 'sent', 'received', 'refused', 'failed', 'cancelled')),
  key_id text, wrapped_key bytea, ciphertext bytea,
  due_at timestamptz, lease_until timestamptz, lease_owner text, attempts int not null default 0, last_error text
);
create index transfer_message_transfer on transfer_message (transfer_id);
create index transfer_message_due on transfer_message (due_at) where due_at is not null;

-- A child who comes from another PMI; the follow-up sheet that may come with the certificates is sealed.
create table child_arrival (
  id uuid primary key,
  child_id uuid not null references child on delete cascade,
  -- the sender's own number: the same transfer twice is one arrival
  transfer text not null,
  pmi text not null,
  mailbox text not null,
  arrived_at timestamptz not null,
  moved_at date,
  seen_at timestamptz,
  seen_by text,
  key_id text, wrapped_key bytea, ciphertext bytea,
  unique (transfer, mailbox)
);
create index child_arrival_child on child_arrival (child_id);
create index child_arrival_unseen on child_arrival (arrived_at desc) where seen_at is null;
-- What is sealed is noise: PostgreSQL need not try to compress it.
alter table transfer_message alter column ciphertext set storage external;
alter table child_arrival alter column ciphertext set storage external;
alter table transfer_message set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);
