/** Lower case, without accents, apostrophes nor hyphens: « Côte-d’Or » is found by « cote d or ». */
export function plainWords(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .replace(/[’'-]/g, ' ')
    .toLowerCase()
    .trim();
}
