-- Births domiciled in the département, by month (INSEE): the coverage through the year, where communes have years only.
create table birth_month (
  month date primary key check (extract(day from month) = 1),
  births int not null check (births >= 0)
);

-- How many children at least each line of a year's export stands among. Two files of the same year with another
-- threshold would be compared, and tell what each hides: the first threshold stays until the physician changes it.
create table export_rule (
  year int primary key,
  k int not null check (k between 5 and 200),
  at timestamptz not null,
  by_name text not null,
  reason text not null default ''
);
-- The files that were taken: what may be compared with the next one.
create table export_release (
  id uuid primary key,
  year int not null,
  kind text not null,
  k int not null,
  format text not null,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  lines int not null,
  suppressed int not null,
  -- SHA-256 of the lines: the same file again is no second file
  digest bytea not null
);
create index export_release_year on export_release (year, at desc);

-- Requests of families for what is held on a child (GDPR art. 15): answered within a month (art. 12.3).
create table access_request (
  id uuid primary key,
  child_id uuid not null references child on delete cascade,
  requester text not null check (requester in ('mother', 'other-parent', 'guardian', 'child')),
  received_on date not null,
  noted_at timestamptz not null,
  noted_by text not null,
  answered_at timestamptz,
  answered_by text,
  -- given, or why not (GDPR art. 12.4)
  outcome text check (outcome in ('given', 'refused')),
  note text not null default ''
);
create index access_request_open on access_request (received_on) where answered_at is null;
create index access_request_child on access_request (child_id);

-- What was corrected, before and after, and whether the emitter was told (GDPR art. 16 and 19).
create table rectification (
  id uuid primary key,
  child_id uuid not null references child on delete cascade,
  at timestamptz not null,
  by_name text not null,
  reason text not null,
  -- field → [before, after]
  changes jsonb not null,
  forwarded_at timestamptz,
  forwarded_by text,
  forwarded_to text
);
create index rectification_child on rectification (child_id, at desc);

-- A purge is begun, erases by batches, and is finished: a node that dies leaves one that another node goes on with.
alter table purge add column day date;
alter table purge add column finished_at timestamptz;
update purge set finished_at = at;
create unique index purge_daily on purge (day) where day is not null;

-- What the service does by itself, at an hour of Paris.
create table daily_task (
  id text primary key check (id in ('purge', 'absences')),
  due_at timestamptz,
  lease_until timestamptz,
  lease_owner text,
  attempts int not null default 0,
  last_error text
);
insert into daily_task (id, due_at)
select id, (date_trunc('day', now() at time zone 'Europe/Paris') + interval '1 day' + hour) at time zone 'Europe/Paris'
  from (values ('purge', interval '3 hours'), ('absences', interval '5 minutes')) as task(id, hour);

-- Somebody away, from a day to a day, and who works in their place: open follow-ups go, and come back.
create table absence (
  id uuid primary key,
  account_id uuid not null references account on delete cascade,
  replacement_id uuid references account on delete cascade,
  first_day date not null,
  last_day date not null,
  state text not null check (state in ('planned', 'running', 'ended')),
  at timestamptz not null,
  by_name text not null,
  check (last_day >= first_day),
  check (replacement_id <> account_id)
);
create index absence_account on absence (account_id, last_day);
create table absence_follow_up (
  absence_id uuid not null references absence on delete cascade,
  follow_up_id uuid not null references follow_up on delete cascade,
  primary key (absence_id, follow_up_id)
);
-- Sectors that somebody has for the time of an absence only.
alter table account_sector add column absence_id uuid references absence on delete cascade;
