/**
 * Messages for tests, written out by hand. People, places and addresses are invented.
 */
import type { OutgoingMessage } from './types.ts';

/** Joins lines with CRLF, as mail travels. */
export function lines(...all: string[]): Buffer {
  return Buffer.from(all.join('\r\n'), 'utf8');
}

/** Bytes that look like nothing, the same for a same length. */
export function someBytes(length: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = seed;
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    bytes[index] = state >> 16;
  }
  return bytes;
}

export function sampleMessage(overrides: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return {
    messageId: '<certificat-1@maternite.test.mssante.fr>',
    date: new Date('2025-07-01T08:00:00Z'),
    from: { label: 'Maternité de la Cigogne', address: 'maternite@chu-cigogne.test.mssante.fr' },
    to: ['plateforme@routage.test.mssante.fr'],
    subject: 'XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TEST Aimee 25/04/2023',
    text: 'Bonjour,\n\nVeuillez trouver le certificat de santé de l’enfant.\n',
    attachments: [
      { filename: 'IHE_XDM.zip', contentType: 'application/zip', bytes: someBytes(25_000) },
      {
        filename: '20230425_Certificat, déclaration_CIGOGNE-TEST_Aimee.pdf',
        contentType: 'application/pdf',
        bytes: someBytes(110_000, 2),
      },
    ],
    mss: { codeCda: ['CERT_DECL'], ins: false, nil: 'CIGOGNE-TEST-1' },
    ...overrides,
  };
}
