import { eventually } from '@cigogne/kernel';
import { takeMessage } from '../use-cases/take-message.ts';
import type { TestPmi } from './pmi.fixture.ts';

export interface Settled {
  id: string;
  state: string;
  reasonCode: string | null;
  childId: string | null;
}

/** Takes a message as the mailbox's reader does, and waits until it is integrated or waits for somebody. */
export async function integrated(
  { db, running }: Pick<TestPmi, 'db' | 'running'>,
  raw: Uint8Array,
): Promise<Settled> {
  const id = await takeMessage(running.pmi, raw);
  if (id === undefined) throw new Error('this very message was taken before');
  return eventually(`arrival ${id} settled`, async () => {
    const [row] = await db.query<Settled>(
      `select id, state, reason_code as "reasonCode", child_id as "childId" from arrival where id = $1 and due_at is null`,
      [id],
    );
    return row;
  });
}
