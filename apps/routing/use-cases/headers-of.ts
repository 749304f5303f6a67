import { type EnvelopeHeaders, MailError, readEnvelopeHeaders } from '@cigogne/mail';

/**
 * What a message's header says; nothing where even that cannot be read. Such a message is taken all the same:
 * the fault is its sender's, who is told so, and a temporary refusal would only make it come again.
 */
export function headersOf(raw: Uint8Array): Partial<EnvelopeHeaders> {
  try {
    return readEnvelopeHeaders(raw);
  } catch (error) {
    if (error instanceof MailError) return {};
    throw error;
  }
}
