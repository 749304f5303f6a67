/** Names compared across software: case, accents, hyphens and apostrophes do not tell two people apart. */
export function plainName(text: string): string {
  return withoutAccents(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim();
}

/** Free text compared: runs of white space are one space. */
export function squeezed(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim();
}

function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/g, 'oe')
    .replace(/Œ/g, 'OE')
    .replace(/æ/g, 'ae')
    .replace(/Æ/g, 'AE');
}

/** 7-bit ASCII, as PORT asks of README and INDEX: accents dropped, quotes and dashes made plain, the rest `?`. */
export function toAscii(text: string): string {
  return withoutAccents(text)
    .replace(/[‘’]/g, "'")
    .replace(/[“”«»]/g, '"')
    .replace(/[–—]/g, '-')
    .replace(/…/g, '...')
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[^\x20-\x7e]/g, '?');
}
