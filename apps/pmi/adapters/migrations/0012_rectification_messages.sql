-- Where a person writes to about an arrival: its Reply-To (the platform relays, and names the emitter there), or its From.
alter table reply add column correspondent text;

-- A correction told by MSSanté to whoever holds the value that was wrong: composed with the decision, sealed, the same
-- bytes at each attempt, erased once sent or given up (docs/decisions/0012-transfer.md).
create table rectification_message (
  id uuid primary key,
  rectification_id uuid not null references rectification on delete cascade,
  recipient text not null,
  recipient_name text not null,
  message_id text not null unique,
  state text not null check (state in ('pending', 'sent', 'received', 'refused', 'failed')),
  asked_at timestamptz not null,
  by_id text not null,
  by_name text not null,
  sent_at timestamptz,
  answered_at timestamptz,
  answer text not null default '',
  key_id text, wrapped_key bytea, ciphertext bytea,
  due_at timestamptz, lease_until timestamptz, lease_owner text, attempts int not null default 0, last_error text
);
create index rectification_message_of on rectification_message (rectification_id);
create index rectification_message_due on rectification_message (due_at) where due_at is not null;
create unique index rectification_message_open on rectification_message (rectification_id, recipient)
  where state in ('pending', 'sent', 'received');
alter table rectification_message alter column ciphertext set storage external;
