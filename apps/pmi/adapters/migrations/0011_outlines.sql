-- Outlines of the communes, loaded by the service from a public file whose source is named under each map; a drawing, not
-- the file (docs/decisions/0014-outlines.md).
create table commune_outline (
  id int primary key default 1 check (id = 1),
  source text not null,
  loaded_at timestamptz not null,
  loaded_by text not null,
  drawing jsonb not null
);
