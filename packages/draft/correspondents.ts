import { type Correspondent, OID } from '@cigogne/certificate';
import type { Fields } from './fields.ts';
import { present, reader, telecoms } from './reader.ts';

/** The physician who will follow the child, when the form names one. */
export function correspondentsOf(fields: Fields): Correspondent[] {
  if (fields['correspondent.present'] !== true) return [];
  const text = reader(fields);
  const rpps = text('correspondent.rpps');
  return [
    {
      typeCode: 'CON',
      classCode: 'PROV',
      function: {
        code: 'CORRE',
        codeSystem: OID.PARTICIPANT_FUNCTION,
        label: 'Correspondant',
        text: 'Médecin qui suivra l’enfant',
      },
      professional: {
        ids: rpps ? [{ root: OID.RPPS, extension: prefixedRpps(rpps) }] : [],
        name: {
          ...present('family', text('correspondent.family')?.toUpperCase()),
          ...present('given', text('correspondent.given')),
          suffix: 'DR',
        },
        addresses: text('correspondent.city')
          ? [
              {
                ...present('postalCode', text('correspondent.postalCode')),
                ...present('city', text('correspondent.city')),
              },
            ]
          : [],
        telecoms: telecoms([text('correspondent.phone'), 'WP']),
      },
    },
  ];
}

/** Professionals are numbered by RPPS prefixed with its type, 8. */
export function prefixedRpps(rpps: string): string {
  return rpps.length === 11 ? `8${rpps}` : rpps;
}
