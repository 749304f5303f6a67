-- What was handed over and then returned waits for a person, as what could not be handed over does; and a notice
-- that is given up stays in the trace, since its emitter knows nothing.

create index delivery_returned on delivery (message_id) where returned_at is not null;
alter table notice drop constraint notice_state_check;
alter table notice add constraint notice_state_check check (state in ('pending', 'sent', 'dead', 'abandoned'));

comment on column message.state_at is
  'last change of what the console shows of the message in a list: its state, or a delivery or a notice that waits for a person';
comment on column delivery.state is
  'accepted and returned_at: waits for a person, until abandoned (somebody has taken care of it)';
comment on column notice.state is 'abandoned: somebody gave it up, the emitter was not told';

-- Names as French is typeset; they are the territory''s, nobody edits them.
update pmi set name = replace(name, '''', '’') where name like '%''%';
