/** France and its overseas parts, as a CDA may name them: ISO 3166-1 (letters, figures), Insee, in words. */
const FRENCH = new Set(
  [
    'F FR FRA FX 250 99100 FRANCE FRANCEMETROPOLITAINE REPUBLIQUEFRANCAISE',
    'GP GLP GUADELOUPE MQ MTQ MARTINIQUE GF GUF GUYANE GUYANEFRANCAISE RE REU REUNION LAREUNION YT MYT MAYOTTE',
    'PM SPM SAINTPIERREETMIQUELON BL BLM SAINTBARTHELEMY MF MAF SAINTMARTIN WF WLF WALLISETFUTUNA',
    'PF PYF POLYNESIEFRANCAISE NC NCL NOUVELLECALEDONIE TF ATF TERRESAUSTRALESETANTARCTIQUESFRANCAISES',
  ].flatMap((line) => line.split(' ')),
);

/** Whether a country is written and is not France: only a country that says so is foreign. */
export function isForeign(country: string | undefined): boolean {
  const key = (country ?? '')
    .normalize('NFD')
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '');
  return key !== '' && !FRENCH.has(key);
}
