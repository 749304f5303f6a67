/** `./cigogne bench mail`: reading and writing one message, next to the libraries that were considered. */
import { composeMessage, readEnvelopeHeaders, readMessage } from '@cigogne/mail';
import MailComposer from 'nodemailer/lib/mail-composer';
import PostalMime from 'postal-mime';
import { measure, measuredHeading, measuredLine } from './common/cpu.ts';
import { describeMachine, machineLine } from './common/machine.ts';
import { makeCorpus, PLATFORM } from './routing/corpus.ts';

const ROUNDS = 500;

const { raw } = (await makeCorpus(1)).mail(1);
const { attachments } = await readMessage(raw);
const from = 'maternite@chu-cigogne.mssante.test';
const subject = 'XDM/1.0/DDM+Certificat, déclaration CIGOGNE-TEST Aimee 25/10/2026';
const text = 'Certificat inventé, pour une mesure.';
const files = attachments.map(({ filename, bytes }) => ({ filename, content: Buffer.from(bytes) }));

const subjects: [string, () => unknown][] = [
  ['readMessage', () => readMessage(raw)],
  ['readEnvelopeHeaders', () => readEnvelopeHeaders(raw)],
  ['postal-mime: parse', () => PostalMime.parse(raw)],
  [
    'composeMessage',
    () =>
      composeMessage({
        messageId: '<mesure@chu-cigogne.mssante.test>',
        date: new Date(0),
        from: { address: from },
        to: [PLATFORM],
        subject,
        text,
        attachments,
        mss: { codeCda: ['CERT_DECL'], ins: true, nil: 'MESURE-1' },
      }),
  ],
  [
    'nodemailer: MailComposer',
    () => new MailComposer({ from, to: PLATFORM, subject, text, attachments: files }).compile().build(),
  ],
];

process.stdout.write(
  `${machineLine(describeMachine())}\nmail       ${raw.length} bytes, ${ROUNDS} rounds\n\n`,
);
process.stdout.write(`${measuredHeading()}\n`);
for (const [name, work] of subjects)
  process.stdout.write(`${measuredLine(name, await measure(ROUNDS, work))}\n`);
