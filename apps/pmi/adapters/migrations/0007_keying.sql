-- Certificates that a person copies from a PDF or from paper (docs/decisions/0011-keying.md).

-- What did not come by mail is an arrival too: one tray, one way into the record, one rule of retention.
alter table arrival add column source text not null default 'mail' check (source in ('mail', 'paper'));

alter table sealed_document drop constraint sealed_document_part_check;
alter table sealed_document add constraint sealed_document_part_check check (part in ('cda', 'pdf', 'image'));

create table keying (
  id uuid primary key,
  arrival_id uuid not null references arrival on delete cascade,
  -- which PDF of the message, from 0
  document int not null default 0,
  kind text not null check (kind in ('CS8', 'CS9', 'CS24')),
  -- of the description of the certificate
  version text not null,
  state text not null check (state in ('open', 'done', 'duplicate')),
  revision int not null default 1,
  started_at timestamptz not null,
  changed_at timestamptz not null,
  -- who typed last, or finished it
  by_id uuid not null references account,
  by_name text not null,
  certificate_id uuid references certificate on delete cascade
);
-- One person begins; the others find it begun.
create unique index keying_open on keying (arrival_id) where state = 'open';
create unique index keying_document on keying (arrival_id, document);
create index keying_certificate on keying (certificate_id) where certificate_id is not null;

-- What is typed so far; erased with the end of the keying.
create table keying_draft (
  keying_id uuid primary key references keying on delete cascade,
  key_id text not null, wrapped_key bytea not null, ciphertext bytea not null
);
