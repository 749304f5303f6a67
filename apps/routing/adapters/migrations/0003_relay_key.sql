-- A relay's Message-ID is made from what came in and from the PMI (decision 0006), so that the same certificate is
-- known as the same by whoever has got it already, even when this database was restored from a time before the relay.
-- The key keeps others from computing it. It lives here rather than with the master key: it must outlive a rotation,
-- and come back with the backup.

create table relay_key (
  only_one boolean primary key default true check (only_one),
  secret   bytea not null
);
insert into relay_key (secret)
  values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));

-- A message that was given up may be sent again: its relay bears the same Message-ID, in a second row.
-- tolerated since 0.1.0: delivery_relay_message_id_key, which no « on conflict » names; who reads the column takes the
-- newest row.
alter table delivery drop constraint delivery_relay_message_id_key;
create index if not exists delivery_by_relay_message_id on delivery (relay_message_id);
