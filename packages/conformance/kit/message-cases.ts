import { type Attachment, composeMessage, type OutgoingMessage } from '@cigogne/mail';
import { casesOf } from './case.ts';
import { documentOf, packageOf } from './forge.ts';
import type { KitCase } from './model.ts';

const PDF: Attachment = {
  filename: 'certificat.pdf',
  contentType: 'application/pdf',
  bytes: Buffer.from('%PDF-1.4\nCertificat de test.\n'),
};

async function zip(filename = 'IHE_XDM.ZIP'): Promise<Attachment> {
  return { filename, contentType: 'application/zip', bytes: await packageOf(documentOf()) };
}

/** A message as a maternity's software sends it, with what is changed. */
async function message(change: Partial<OutgoingMessage> = {}): Promise<Buffer> {
  return composeMessage({
    messageId: '<kit@maternite-exemple.mssante.test>',
    date: new Date('2026-03-01T10:15:42Z'),
    from: { label: 'Maternité Exemple', address: 'maternite@maternite-exemple.mssante.test' },
    to: ['certificats@plateforme.mssante.test'],
    subject: 'XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TEST Aimee 02/03/2025',
    text: 'Certificat de test.\n',
    attachments: [await zip(), PDF],
    mss: { codeCda: ['CERT_DECL'], ins: true, nil: 'KIT' },
    ...change,
  });
}

/** A message that differs by its text. */
async function rewritten(from: string | RegExp, to: string): Promise<Buffer> {
  const before = (await message()).toString('latin1');
  const after = before.replace(from, to);
  if (after === before) throw new RangeError(`nothing to change: ${from}`);
  return Buffer.from(after, 'latin1');
}

const parts = Array.from({ length: 350 }, (_, index) => ({
  filename: `${index}.txt`,
  contentType: 'text/plain',
  bytes: Buffer.from('x'),
}));

const valid: KitCase = {
  file: 'valides/message.eml',
  title: 'Un message MSSanté entier, paquet et PDF joints',
  verdict: 'accepted',
  codes: ['HDR-INS-TEST'],
  bytes: () => message(),
};

/** The message that carries the package. */
export const MESSAGE_CASES: readonly KitCase[] = [
  valid,
  ...casesOf(
    {
      'MSG-UNREADABLE': () => Buffer.from('\u0000\u0000'),
      'MSG-TOO-MANY-PARTS': async () => message({ attachments: [await zip(), PDF, ...parts] }),
      'MSG-DUPLICATE-HEADERS': () => rewritten(/^From: /m, 'From: <autre@exemple.mssante.test>\r\nFrom: '),
      'MSG-ENCRYPTED': () =>
        rewritten(/^Content-Type: multipart\/mixed/im, 'Content-Type: multipart/encrypted'),
      'MSG-NO-ATTACHMENT': () => message({ attachments: [] }),
      'MSG-NO-PACKAGE': () => message({ attachments: [PDF] }),
      'MSG-SEVERAL-PACKAGES': async () =>
        message({ attachments: [await zip(), await zip('IHE_XDM_2.ZIP'), PDF] }),
      'MSG-NO-PDF': async () => message({ attachments: [await zip()] }),
      'MSG-TRANSFER-ENCODING': () => rewritten('UEsDB', '!UEsDB'),
      'MSG-SUBJECT': () => message({ subject: 'Un certificat' }),
      'MSG-MSS-HEADERS': () => message({ mss: {} }),
      'MSG-CODE-CDA': () => message({ mss: { codeCda: ['11488-4'], ins: true, nil: 'KIT' } }),
    },
    'eml',
  ),
];
