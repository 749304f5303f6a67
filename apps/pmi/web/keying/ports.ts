import type { FormPorts } from '@cigogne/form';
import { counted } from '@cigogne/ui';
import { api } from '../data/client.ts';

/** What the form needs of the PMI: what it asks may be missing on the original. */
export const FORM_PORTS: FormPorts = {
  purpose: {
    needed: 'demandé par la loi',
    missing: (count) => `Il manque ${counted(count, 'réponse')}`,
    nothingMissing: 'Rien ne manque',
  },
  communes: async (postalCode) => (await api.communesOf({ query: { postalCode } })).communes,
};
