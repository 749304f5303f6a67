/** A line of a message's timeline. `detail` holds codes, keys, mailboxes and counts: never a person. */
export interface TraceEvent {
  kind: string;
  code?: string | undefined;
  deliveryId?: string | undefined;
  detail?: Record<string, string | number | boolean> | undefined;
}

/** SQL that inserts the events of parameter `$parameter` (jsonb array) for the message rows of `source`. */
export function insertEventsSql(source: string, parameter: number, atParameter: number): string {
  return `insert into event (message_id, delivery_id, at, kind, code, detail)
    select ${source}.id, (e.value ->> 'deliveryId')::uuid, $${atParameter}, e.value ->> 'kind', e.value ->> 'code', e.value -> 'detail'
      from ${source}, jsonb_array_elements($${parameter}::jsonb) with ordinality as e (value, position)
     order by e.position`;
}
