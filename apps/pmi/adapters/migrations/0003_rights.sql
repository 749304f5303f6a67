-- Parents who object to a use of what is held on their child (GDPR art. 21), until they say otherwise.
create table opposition (
  id uuid primary key,
  child_id uuid not null references child on delete cascade,
  use text not null check (use in ('statistics', 'follow-up')),
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  reason text not null,
  lifted_at timestamptz,
  lifted_by text,
  lifted_because text
);
create unique index opposition_held on opposition (child_id, use) where lifted_at is null;

create function figure_of_opposition() returns trigger language plpgsql as $$
begin
  perform figure_changed((select birth_date from child where id = new.child_id));
  return null;
end $$;
create trigger figure_of_opposition after insert or update on opposition
  for each row when (new.use = 'statistics') execute function figure_of_opposition();

-- How long each thing is kept; service.retention_years is the record's own.
create table retention_rule (
  subject text primary key check (subject in ('documents', 'moved-out', 'tray', 'closed-follow-up')),
  months int not null check (months between 1 and 360)
);
insert into retention_rule (subject, months) values
  ('documents', 72), ('moved-out', 24), ('tray', 12), ('closed-follow-up', 72);

create table purge (
  id uuid primary key,
  at timestamptz not null,
  by_id text not null,
  by_name text not null,
  erased jsonb not null
);

-- Months whose records begin to be erased: what was counted stays, and is never counted again from what is left.
alter table figure_month add column frozen boolean not null default false;
