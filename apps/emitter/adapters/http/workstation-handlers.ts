import type { Handlers } from '@cigogne/kernel';
import type { workstationRoutes } from '../../contract/workstation.ts';
import type { Emitter } from '../../use-cases/emitter.ts';

/**
 * Keys that a person gets on any workstation once signed in, and nobody else: what is sealed there outlives a closed
 * tab or an ended session, and says nothing to the next person (docs/decisions/0009). They are derived, never stored.
 */
export function workstationHandlers({ vault }: Emitter): Handlers<typeof workstationRoutes> {
  return {
    workstationKeys: ({ user }) => ({
      keys: vault.derive(`emitter/workstation/${user.id}`).map((key) => key.toString('base64')),
    }),
  };
}
