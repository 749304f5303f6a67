import { returnSubject } from './mdn.ts';
import { writeNotice } from './notice.ts';
import type { StandardReturnInput } from './types.ts';

/**
 * Writes the volet's "courriel standard": the answer to a message that did not ask for a disposition
 * notification. Same subject as the MDN; `multipart/mixed` of the text and the original's header.
 *
 * The volet attaches the whole original (`message_original.eml`); here its header only, as for every notice,
 * so that no certificate travels back.
 *
 * @throws MailError as composeMessage
 */
export function composeStandardReturn(input: StandardReturnInput): Buffer {
  return writeNotice(
    input,
    returnSubject(input.original.subject, input.error),
    { subtype: 'mixed' },
    undefined,
  );
}
