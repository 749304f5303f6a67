-- What the control said of a certificate at its arrival: codes and French sentences, never the values.
alter table certificate add column findings jsonb not null default '[]';

-- The picture of the day, at 500,000 children, read from the indexes alone: what is counted of a certificate that came
-- these days, and of a child whose certificate is expected.
drop index certificate_received;
create index certificate_received on certificate (received_at desc)
  include (kind, child_id, delay_days, superseded_by, withdrawn_at);
drop index child_expected;
create index child_expected on child (birth_date) include (id, sector_id, restricted_because)
  where merged_into is null and moved_out_at is null;
