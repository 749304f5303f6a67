import { route } from '@cigogne/contract';
import { z } from 'zod';

/** What the web client needs to keep unsent answers on a workstation that several people share. */
export const workstationRoutes = {
  workstationKeys: route({
    method: 'GET',
    path: '/api/workstation-keys',
    summary:
      'Les clés qui scellent, sur le poste, ce que la personne connectée a saisi et que le serveur n’a pas encore ; les mêmes à chaque demande, et pour elle seule',
    permission: 'certificates:write',
    /** AES-256 keys in base64, the one to seal with first; the others open what a former master key sealed. */
    response: z.object({ keys: z.array(z.string()).min(1) }),
  }),
};
