import type { HeaderReader } from '../message/header.ts';
import { parseSubject } from '../message/subject.ts';
import { recipientOf } from './read-delivery.ts';
import type { DispositionError, DispositionReport } from './types.ts';

const LONGEST_LABEL = 500;

/** RFC 8098 §3; all its fields are in one group, which some software breaks with a blank line. */
export function readDisposition(
  groups: readonly HeaderReader[],
  originalMessageId: string | undefined,
): DispositionReport {
  const holder = groups.find((group) => group.text('disposition') !== undefined);
  const disposition = parseDisposition(holder?.text('disposition') ?? '');
  return {
    type: 'mdn',
    standard: false,
    originalMessageId:
      firstOf(groups, (group) => group.messageId('original-message-id')) ?? originalMessageId,
    originalEnvelopeId: firstOf(groups, (group) => group.text('original-envelope-id')),
    finalRecipient: firstOf(groups, (group) => recipientOf(group, 'final-recipient')),
    originalRecipient: firstOf(groups, (group) => recipientOf(group, 'original-recipient')),
    reportingUa: firstOf(groups, (group) => group.text('reporting-ua')),
    disposition: disposition.type,
    automatic: disposition.automatic,
    error: errorOf(
      disposition,
      firstOf(groups, (group) => group.text('error') ?? group.text('failure')),
    ),
  };
}

function firstOf<T>(
  groups: readonly HeaderReader[],
  read: (group: HeaderReader) => T | undefined,
): T | undefined {
  for (const group of groups) {
    const value = read(group);
    if (value !== undefined) return value;
  }
  return undefined;
}

interface Disposition {
  type: string;
  automatic: boolean;
  failed: boolean;
  /** `902^Patient inconnu` of the older volet, which wrote it after the slash. */
  inlineError?: string;
}

/** `automatic-action/MDN-sent-automatically; processed/error` (RFC 8098 §3.2.6). */
function parseDisposition(text: string): Disposition {
  const [mode = '', outcome = text] = splitOnce(text, ';');
  const [type = '', modifier = ''] = splitOnce(outcome, '/');
  const name = type.trim().toLowerCase();
  return {
    type: name,
    automatic: /automatic-action/i.test(mode),
    failed: name === 'failed' || /^\s*(?:error|failure)\b/i.test(modifier),
    inlineError: /^\s*error\s*:\s*(.*)$/i.exec(modifier)?.[1],
  };
}

function splitOnce(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at === -1 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function errorOf(
  { failed, inlineError }: Disposition,
  field: string | undefined,
): DispositionError | undefined {
  const text = field || inlineError;
  return text === undefined && !failed ? undefined : parseError(text ?? '');
}

/** `code^libellé`; words alone are a label. */
function parseError(text: string): DispositionError {
  const [left = '', right] = splitOnce(text, '^');
  const label = (right ?? left).trim().slice(0, LONGEST_LABEL);
  const code = left.trim().slice(0, 50);
  return right === undefined || code === '' ? { label } : { code, label };
}

export interface StandardReturnSource {
  subject?: string;
  text?: string;
  inReplyTo?: string;
  hasPackage: boolean;
  originalMessageId?: string;
  /** A part gives the original, or its header, back. */
  givesOriginal: boolean;
}

/**
 * The volet's return without MDN: known by its subject, `[KO Intégration système !][code]` for an error; a
 * success has the subject of an XDM message, no package, and gives back or names the message it answers.
 */
export function readStandardReturn(source: StandardReturnSource): DispositionReport | undefined {
  const subject = parseSubject(source.subject ?? '');
  const success = subject.xdm && !source.hasPackage && source.givesOriginal && source.inReplyTo !== undefined;
  if (!subject.integrationFailed && !success) return undefined;
  return {
    type: 'mdn',
    standard: true,
    originalMessageId: source.originalMessageId,
    disposition: 'processed',
    automatic: true,
    error: subject.integrationFailed ? errorInText(subject.errorCode, source.text ?? '') : undefined,
  };
}

/** The text repeats the code with its label: `902^Patient inconnu`, `902 : Patient inconnu`. */
function errorInText(code: string | undefined, text: string): DispositionError {
  if (code === undefined) return { label: '' };
  const line = text.split('\n', 200).find((candidate) => candidate.includes(code)) ?? '';
  const after = line.slice(line.indexOf(code) + code.length).slice(0, LONGEST_LABEL);
  return { code, label: /^\s*[\^:–—-]\s*(.*)$/.exec(after)?.[1]?.trim() ?? '' };
}
