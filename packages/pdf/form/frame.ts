/**
 * Geometry and type of the forms, in points: narrower margins than the pages of a narrative, so that a
 * certificate takes two pages like the Cerfa. Nothing is smaller than 8.
 */
export const FRAME = { left: 42, width: 511.28, top: 36, bottom: 50 } as const;
/** Between the two columns of questions. */
export const GUTTER = 18;
/** From a question to its answer, in a column, across the page and in a table alike: answers stand under one another. */
export const TO_ANSWER = 142;
export const BETWEEN = 7;
/** The same for answers of a word or a number to write by hand: the question has more room. */
export const TO_SHORT_ANSWER = 176;
export const TEXT = { title: 14, section: 10.5, group: 9, body: 9, small: 8 } as const;
export const LEADING = 1.2;
/** Above and under the text of a question or of a cell. */
export const PAD = 1.4;
export const BOX = { size: 7, gap: 3.5, after: 9 } as const;
