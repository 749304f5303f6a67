import type { FormPorts } from '@cigogne/form';
import { counted } from '@cigogne/ui';
import { api } from '../data/client.ts';

/** What the form needs of the emitter: a certificate is filled to be signed. */
export const FORM_PORTS: FormPorts = {
  purpose: {
    needed: 'nécessaire pour signer',
    missing: (count) => `Pour signer : ${counted(count, 'réponse')} à donner`,
    nothingMissing: 'Rien n’empêche de signer',
  },
  communes: async (postalCode) => (await api.communes({ query: { postalCode } })).communes,
  readDatamatrix: async (text) => (await api.readInsDatamatrix({ body: { text } })).fields,
};
