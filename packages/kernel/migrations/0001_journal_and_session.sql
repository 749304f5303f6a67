-- The journal: who did what to what, and when; never personal data, never removed.
-- Each line carries the hash of the one before, so that a line changed or taken out is seen.
create table journal (
  seq bigint primary key,
  at timestamptz not null,
  actor text not null,
  action text not null,
  object text not null,
  details jsonb not null default '{}',
  previous_hash bytea not null,
  hash bytea not null
);
create index journal_object on journal (object, seq);
create index journal_at on journal (at);

-- What is hashed, as text. It depends on no setting of the session (time in UTC, written here), only on the text
-- form of jsonb (keys by length then bytes), which has not changed since PostgreSQL 9.4.
create function journal_content(line journal) returns text language sql immutable as $$
  select jsonb_build_array(
    line.seq,
    to_char(line.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    line.actor, line.action, line.object, line.details
  )::text
$$;

-- The chain is made here, whoever inserts. The advisory lock makes writers queue until commit; in a transaction of
-- a stricter isolation the snapshot may be older than the last line, and the primary key then refuses the insert.
create function journal_chain() returns trigger language plpgsql as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(hashtextextended('cigogne.journal', 0));
  select seq, hash into last from journal order by seq desc limit 1;
  new.seq := coalesce(last.seq, 0) + 1;
  new.previous_hash := coalesce(last.hash, '\x'::bytea);
  new.hash := sha256(new.previous_hash || convert_to(journal_content(new), 'UTF8'));
  return new;
end
$$;
create trigger journal_chain before insert on journal for each row execute function journal_chain();

create function journal_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the journal is append-only: % refused', tg_op using errcode = 'restrict_violation';
end
$$;
create trigger journal_refuse before update or delete or truncate on journal
  for each statement execute function journal_refuse();

-- Sessions of signed-in people, on the server's side only; the cookie carries the identifier whose hash is here.
create table session (
  id_hash bytea primary key,
  user_data jsonb not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expires_at on session (expires_at);
