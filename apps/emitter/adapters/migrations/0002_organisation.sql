-- Roles of people as their establishments name them. Who filled and who was in charge before keep the nearest role:
-- the person in charge no longer sees certificates (an administrator has no clinical content).
alter table account drop constraint account_role_check;
update account set role = case role when 'redacteur' then 'secretaire' when 'responsable' then 'administrateur' else role end;
alter table account add constraint account_role_check check
  (role in ('secretaire', 'sage-femme', 'medecin', 'administrateur', 'qualite', 'medecin-administrateur'));

-- Units: Maternité, Néonatalogie. A closed one keeps its certificates and takes no new one.
create table unit (
  id uuid primary key,
  establishment_id uuid not null references establishment,
  name text not null,
  phone text not null default '',
  service_code text not null default '',
  closed_at timestamptz
);
create unique index unit_name on unit (establishment_id, lower(name)) where closed_at is null;

-- An account without a row here sees every unit; with rows, those only.
create table account_unit (
  account_id uuid not null references account on delete cascade,
  unit_id uuid not null references unit on delete cascade,
  primary key (account_id, unit_id)
);
alter table certificate add column unit_id uuid references unit;
create index certificate_unit on certificate (unit_id) where unit_id is not null;

-- Sector of activity (JDV_J02_XdsHealthcareFacilityTypeCode_CISIS), until now derived from the kind of identifier.
alter table establishment add column facility_category text not null default 'SA01';
update establishment set facility_category = 'SA07' where identifier_kind = 'rpps';

-- Drafts that nobody touches are erased after so many days.
alter table establishment add column draft_days int not null default 180;

-- Who saw and changed what outlives the draft that it tells of: no foreign key any more, and the establishment beside.
alter table certificate_event drop constraint certificate_event_certificate_id_fkey;
alter table certificate_event add column establishment_id uuid references establishment;
update certificate_event e set establishment_id = c.establishment_id from certificate c where c.id = e.certificate_id;
alter table certificate_event alter column establishment_id set not null;
create index certificate_event_journal on certificate_event (establishment_id, at desc, id desc);
create index certificate_event_actor on certificate_event (establishment_id, actor, at desc);
