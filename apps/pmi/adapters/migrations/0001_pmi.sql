-- The PMI of one département. Identities are in clear, because a child is searched by any part of a name; documents,
-- messages and the mailbox's password are sealed, each under a key of its own (docs/decisions/0010-pmi-record.md).
create extension if not exists pg_trgm;

create table service (
  id int primary key default 1 check (id = 1),
  name text not null,
  pmi text not null,
  address text not null default '',
  phone text not null default '',
  physician text not null default '',
  mailbox text not null,
  mailbox_label text not null default '',
  smtp_host text not null, smtp_port int not null, smtp_user text not null,
  imap_host text not null, imap_port int not null, imap_user text not null,
  password_key_id text, password_key bytea, password bytea,
  retention_years int not null default 6,
  imap_watermark jsonb,
  version int not null default 1
);

create table sector (id uuid primary key, name text not null);
create unique index sector_name on sector (lower(name));
create table sector_commune (
  cog text primary key,
  sector_id uuid not null references sector on delete cascade
);
create index sector_commune_sector on sector_commune (sector_id);

create table account (
  id uuid primary key,
  subject text not null unique,
  name text not null,
  role text not null check (role in
    ('medecin', 'puericultrice', 'secretaire', 'epidemiologiste', 'administrateur', 'dpo')),
  active boolean not null default true
);
create table account_sector (
  account_id uuid not null references account on delete cascade,
  sector_id uuid not null references sector on delete cascade,
  primary key (account_id, sector_id)
);

-- A message of the mailbox. The same bytes come once; the same Message-ID over other bytes is another arrival, for
-- nothing that was sent may be dropped because somebody reused an identifier.
create table arrival (
  id uuid primary key,
  raw_sha256 bytea not null unique,
  message_id text,
  received_at timestamptz not null,
  sender text not null default '',
  state text not null check (state in
    ('received', 'integrated', 'duplicate', 'waiting', 'to-key', 'discarded', 'other')),
  reason_code text,
  -- codes of the control's findings, never their values
  findings text[] not null default '{}',
  kind text,
  has_pdf boolean not null default false,
  child_id uuid,
  version int not null default 1,
  due_at timestamptz, lease_until timestamptz, lease_owner text, attempts int not null default 0, last_error text
);
create index arrival_due on arrival (due_at) where due_at is not null;
create index arrival_state on arrival (state, received_at desc);
create index arrival_received on arrival (received_at desc);
create index arrival_message on arrival (message_id);
alter table arrival set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

create table arrival_content (
  arrival_id uuid primary key references arrival on delete cascade,
  key_id text not null, wrapped_key bytea not null, ciphertext bytea not null
);

-- The processing notice of an arrival: composed with the decision, sealed, erased once sent.
create table reply (
  id uuid primary key references arrival on delete cascade,
  state text not null check (state in ('pending', 'sent', 'dead')),
  recipient text not null,
  error_code text,
  key_id text, wrapped_key bytea, ciphertext bytea,
  sent_at timestamptz,
  due_at timestamptz, lease_until timestamptz, lease_owner text, attempts int not null default 0, last_error text
);
create index reply_due on reply (due_at) where due_at is not null;
alter table reply set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

create table child (
  id uuid primary key,
  birth_family text not null default '',
  usual_family text not null default '',
  given_names text[] not null default '{}',
  birth_date date,
  sex text not null default '',
  ins text,
  ins_root text,
  ins_qualified boolean not null default false,
  -- identifiers that the emitters gave: `root^extension`
  local_ids text[] not null default '{}',
  birthplace text not null default '',
  birthplace_cog text not null default '',
  twin_rank int,
  twin_count int,
  cog text not null default '',
  postal_code text not null default '',
  city text not null default '',
  street text not null default '',
  phones text[] not null default '{}',
  parents jsonb not null default '[]',
  sector_id uuid references sector on delete set null,
  -- normalised names of the child and the mother, for the search by any part of a name
  search text not null default '',
  -- normalised birth name, and the mother's name and birth date: keys of the blocking of the matching
  family_key text not null default '',
  mother_key text not null default '',
  -- identity or address that a person rectified: a later document does not change it back
  rectified text[] not null default '{}',
  restricted_because text,
  restricted_at timestamptz,
  moved_out_to text,
  moved_out_at date,
  merged_into uuid references child,
  created_at timestamptz not null,
  version int not null default 1
);
create index child_search on child using gin (search gin_trgm_ops);
create index child_birth on child (birth_date);
create index child_ins on child (ins) where ins is not null;
create index child_family on child (family_key, birth_date);
create index child_mother on child (mother_key) where mother_key <> '';
create index child_sector on child (sector_id);
create index child_cog on child (cog);
create index child_merged on child (merged_into) where merged_into is not null;

create table certificate (
  id uuid primary key,
  child_id uuid not null references child,
  kind text not null check (kind in ('CS8', 'CS9', 'CS24')),
  version text not null,
  document_id text not null unique,
  set_id text not null,
  version_number int not null,
  -- document that this one says it replaces
  replaces text,
  action text not null check (action in ('create', 'replace', 'delete')),
  received_at timestamptz not null,
  exam_date date,
  delay_days int,
  outside_window boolean not null default false,
  emitter text not null default '',
  emitter_id text not null default '',
  physician text not null default '',
  arrival_id uuid not null references arrival,
  superseded_by uuid references certificate,
  withdrawn_at timestamptz,
  ins_qualified boolean not null default false,
  answers jsonb not null default '{}',
  score int not null default 0,
  reasons jsonb not null default '[]',
  criteria_set int,
  sha256 bytea not null
);
create index certificate_child on certificate (child_id, kind);
create index certificate_set on certificate (set_id);
create index certificate_replaces on certificate (replaces) where replaces is not null;
create index certificate_received on certificate (received_at desc);
create index certificate_arrival on certificate (arrival_id);

create table sealed_document (
  certificate_id uuid not null references certificate on delete cascade,
  part text not null check (part in ('cda', 'pdf')),
  key_id text not null, wrapped_key bytea not null, ciphertext bytea not null,
  primary key (certificate_id, part)
);

-- Two records that may be one child: for a person to say.
create table match_proposal (
  id uuid primary key,
  arrived_id uuid not null references child,
  known_id uuid not null references child,
  score real not null,
  reasons jsonb not null default '[]',
  at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  same boolean,
  unique (arrived_id, known_id)
);
create index match_proposal_open on match_proposal (at) where decided_at is null;
create index match_proposal_known on match_proposal (known_id) where decided_at is null;

create table child_merge (
  id uuid primary key,
  kind text not null check (kind in ('merge', 'split')),
  -- merge: `other_id` went into `kept_id`; split: the certificates left `kept_id` for `other_id`
  kept_id uuid not null references child,
  other_id uuid not null references child,
  certificates uuid[] not null,
  follow_ups uuid[] not null,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  reason text not null,
  undone_at timestamptz,
  undone_by text
);
create index child_merge_kept on child_merge (kept_id);
create index child_merge_other on child_merge (other_id);

create table criteria_set (
  id uuid primary key,
  number int generated always as identity unique,
  name text not null,
  state text not null check (state in ('draft', 'active', 'retired')),
  content jsonb not null,
  created_at timestamptz not null,
  created_by text not null,
  activated_at timestamptz,
  activated_by text,
  version int not null default 1
);
create unique index criteria_set_active on criteria_set (state) where state = 'active';

create table follow_up (
  id uuid primary key,
  child_id uuid not null references child,
  certificate_id uuid references certificate,
  sector_id uuid references sector on delete set null,
  cause text not null check (cause in ('vigilance', 'expected-9', 'expected-24', 'person')),
  score int not null default 0,
  urgency text not null check (urgency in ('prompt', 'soon', 'routine')),
  urgency_rank smallint generated always as
    (case urgency when 'prompt' then 0 when 'soon' then 1 else 2 end) stored,
  reasons jsonb not null default '[]',
  state text not null check (state in ('new', 'assigned', 'planned', 'done', 'closed')),
  proposal text check (proposal in ('home-visit', 'call', 'letter', 'consultation', 'nothing')),
  note text not null default '',
  assigned_to uuid references account,
  planned_for date,
  opened_at timestamptz not null,
  closed_at timestamptz,
  closed_because text,
  version int not null default 1
);
create index follow_up_worklist on follow_up (sector_id, urgency_rank, opened_at desc) where state <> 'closed';
create index follow_up_all on follow_up (urgency_rank, opened_at desc) where state <> 'closed';
create index follow_up_assigned on follow_up (assigned_to, urgency_rank, opened_at desc) where state <> 'closed';
create index follow_up_child on follow_up (child_id);
create index follow_up_certificate on follow_up (certificate_id) where certificate_id is not null;

create table contact (
  id uuid primary key,
  follow_up_id uuid not null references follow_up on delete cascade,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  means text not null,
  outcome text not null,
  note text not null default ''
);
create index contact_follow_up on contact (follow_up_id, at desc);

-- What was done to a record and to a follow-up, for those who work on it; who read it is in the chained journal.
create table event (
  id bigint generated always as identity primary key,
  child_id uuid not null references child on delete cascade,
  follow_up_id uuid,
  at timestamptz not null,
  actor text not null,
  actor_name text not null,
  action text not null,
  reason text not null default ''
);
create index event_child on event (child_id, id desc);
create index event_follow_up on event (follow_up_id, id desc) where follow_up_id is not null;

create table break_glass (
  account_id uuid not null references account,
  child_id uuid not null references child,
  at timestamptz not null,
  until timestamptz not null,
  reason text not null,
  primary key (account_id, child_id, at)
);
