import { CdaError, readCertificate, readNarrative } from '@cigogne/cda';
import {
  CATALOGUE,
  type ControlledDocument,
  controlDocument,
  controlPackage,
  controlReadMessage,
  type Report,
  unreadableReport,
} from '@cigogne/conformance';
import {
  composeMdn,
  composeStandardReturn,
  MailError,
  mayAutomaticallySendMdn,
  parseSubject,
  type ReceivedMessage,
  readEnvelopeHeaders,
  readMessage,
} from '@cigogne/mail';
import { decideRecipient, residencesOf } from '@cigogne/recipient';
import { parseXml, verifySignedXml, XmlError } from '@cigogne/xml';
import { compareReaders } from '@cigogne/xml/testing';
import { type Corpus, MATERNITY, PLATFORM } from './corpus.ts';
import type { Input } from './input.ts';

const NOW = new Date('2026-11-01T09:05:00Z');
const CODES: ReadonlySet<string> = new Set(CATALOGUE.map(({ code }) => code));

/** Bytes of the largest document whose two trees are compared: a certificate's; each path costs what its siblings are. */
const COMPARED = 200_000;

/** What must hold whatever is read did not. */
class Broken extends Error {
  constructor(what: string) {
    super(what);
    this.name = 'Broken';
  }
}

/**
 * Hands an input to all that the platform and the PMI would read of it. @returns the answer's code: `accepted`, a
 * finding of the catalogue, or the code of a refusal
 * @throws whatever is no refusal with a code: a finding of the campaign
 */
export async function read({ family, bytes }: Input, { list }: Corpus): Promise<string> {
  switch (family) {
    case 'mail':
      return readMail(bytes);
    case 'zip': {
      const { report, documents } = await controlPackage(bytes, { now: NOW });
      return answerOf(report, documents);
    }
    case 'xml':
      return readDocument(bytes);
    case 'list':
      return readList(bytes, list);
  }
}

async function readMail(bytes: Uint8Array): Promise<string> {
  refusedWith(MailError, () => readEnvelopeHeaders(bytes));
  let message: ReceivedMessage;
  try {
    message = await readMessage(bytes);
  } catch (error) {
    if (error instanceof MailError) return answerOf(unreadableReport(error), []);
    throw error;
  }
  parseSubject(message.subject ?? '');
  const control = await controlReadMessage(message, { now: NOW, sender: MATERNITY });
  if (control.report.verdict === 'accepted' && message.from !== MATERNITY)
    throw new Broken('accepted from another author');
  await answerTo(message);
  if (message.report) return `report ${message.report.type}`;
  // Its author is another: read on as its own operator's would be, so that what it carries is reached too.
  const { report, documents } =
    message.from === MATERNITY ? control : await controlReadMessage(message, { now: NOW });
  return answerOf(report, documents);
}

/** The notice about a hostile message: one recipient, ours, whatever the message's fields say. */
async function answerTo(original: ReceivedMessage): Promise<void> {
  const { messageId, references, subject, headerBlock } = original;
  const input = {
    messageId: '<avis@plateforme.mssante.test>',
    date: NOW,
    from: { address: PLATFORM },
    to: MATERNITY,
    text: 'Refusé.\n',
    original: {
      headerBlock,
      references,
      ...(messageId === undefined ? {} : { messageId }),
      ...(subject === undefined ? {} : { subject }),
    },
  };
  const notice = mayAutomaticallySendMdn(original, MATERNITY)
    ? refusedWith(MailError, () => composeMdn({ ...input, finalRecipient: PLATFORM }))
    : refusedWith(MailError, () => composeStandardReturn(input));
  if (notice === undefined) return;
  const read = await readMessage(notice);
  if (read.to.join() !== MATERNITY || read.cc.length > 0 || /^Bcc:/im.test(read.headerBlock))
    throw new Broken('a notice for somebody else');
  if (/(?<!\r)\n|\r(?!\n)/.test(notice.toString('latin1')))
    throw new Broken('a notice with a bare line break');
}

function readDocument(bytes: Uint8Array): string {
  if (bytes.length <= COMPARED) compareReaders(bytes);
  refusedWith(XmlError, () => {
    using document = parseXml(bytes);
    readNarrative(document);
  });
  refusedWith([XmlError, CdaError], () => readCertificate(bytes));
  const { report, document } = controlDocument(bytes, { now: NOW });
  return answerOf(report, document ? [document] : []);
}

/** A signature holds or not; what it holds for is what was signed, and nothing that was put beside it. */
function readList(bytes: Uint8Array, list: Corpus['list']): string {
  let text: string;
  try {
    using document = verifySignedXml(bytes, [list.authority]);
    text = document.root.text;
  } catch (error) {
    if (error instanceof XmlError) return error.code;
    throw error;
  }
  if (text !== 'chu-cigogne.mssante.testpmi.mssante.test')
    throw new Broken('a signature over something else');
  return 'accepted';
}

/** The first finding's code, once what goes on with what was accepted has gone on. */
function answerOf({ verdict, findings }: Report, documents: readonly ControlledDocument[]): string {
  const unknown = findings.find(({ code }) => !CODES.has(code));
  if (unknown) throw new Broken(`a code that is not in the catalogue: ${unknown.code}`);
  for (const { bytes, header } of documents) {
    decideRecipient(residencesOf(header));
    refusedWith([XmlError, CdaError], () => readCertificate(bytes));
  }
  if (verdict === 'accepted') return 'accepted';
  const found = findings.find(({ severity }) => severity === 'error');
  if (!found) throw new Broken('rejected without a reason');
  return found.code;
}

type Refusal = abstract new (...given: never[]) => Error;

/** What work gives; undefined when it refused with one of its own errors. */
function refusedWith<T>(refusals: Refusal | readonly Refusal[], work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if ([refusals].flat().some((refusal) => error instanceof refusal)) return undefined;
    throw error;
  }
}
