-- Figures are counted by month of birth, commune and kind, once for each change, and read from there: a dashboard never
-- opens the certificates. No identity is here.
create table figure_cell (
  month date not null,
  -- empty: unknown, or secret; *: the whole service
  cog text not null,
  kind text not null,
  indicator text not null,
  numerator int not null,
  denominator int not null,
  -- values of a median
  values real[] not null default '{}',
  primary key (indicator, month, kind, cog)
);
create index figure_cell_cog on figure_cell (cog, month);
-- Values of several cells together: sorted as numbers alone, a year takes a tenth of what it does with its keys beside.
create aggregate figure_values(real[]) (sfunc = array_cat, stype = real[], initcond = '{}');

create table figure_item (
  month date not null,
  kind text not null,
  item text not null,
  applicable int not null,
  answered int not null,
  primary key (month, kind, item)
);
-- Which definitions a month was counted by, and when.
create table figure_month (month date primary key, digest text not null, counted_at timestamptz not null);

-- Months to count again. A line a change, never one a month: certificates that are integrated at the same time do not
-- wait for one another.
create table figure_change (id bigint generated always as identity primary key, month date not null);
create index figure_change_month on figure_change (month);

create function figure_changed(birth date) returns void language sql as $$
  insert into figure_change (month) select date_trunc('month', birth)::date where birth is not null
$$;

create function figure_of_certificate() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    perform figure_changed((select birth_date from child where id = old.child_id));
  end if;
  if tg_op <> 'DELETE' then
    perform figure_changed((select birth_date from child where id = new.child_id));
  end if;
  return null;
end $$;
create trigger figure_of_certificate_written after insert or delete on certificate
  for each row execute function figure_of_certificate();
create trigger figure_of_certificate_changed
  after update of child_id, superseded_by, withdrawn_at, answers on certificate
  for each row when (old.child_id is distinct from new.child_id or old.superseded_by is distinct from new.superseded_by
    or old.withdrawn_at is distinct from new.withdrawn_at or old.answers is distinct from new.answers)
  execute function figure_of_certificate();

create function figure_of_child() returns trigger language plpgsql as $$
begin
  perform figure_changed(old.birth_date);
  perform figure_changed(new.birth_date);
  return null;
end $$;
create trigger figure_of_child after update on child
  for each row when (old.birth_date is distinct from new.birth_date or old.cog is distinct from new.cog
    or old.restricted_because is distinct from new.restricted_because or old.merged_into is distinct from new.merged_into)
  execute function figure_of_child();

-- Births domiciled in a commune, by year (INSEE, état civil): what the coverage is reckoned against.
create table birth_count (
  year int not null check (year between 1990 and 2200),
  cog text not null,
  births int not null check (births >= 0),
  primary key (year, cog)
);
