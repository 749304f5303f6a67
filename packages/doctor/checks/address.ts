import { existsSync } from 'node:fs';
import { type Check, ok, watch, wrong } from '../finding.ts';

/** What browsers need: pages that were built, and an address in https. */
export function pagesCheck(web: URL, baseUrl: string | undefined, variable: string): Check {
  return {
    subject: 'Pages',
    async run() {
      const built = existsSync(new URL('index.html', web))
        ? ok('Pages', 'construites')
        : wrong(
            'Pages',
            'elles n’ont pas été construites : personne ne verrait rien',
            'Lancez ./cigogne build dans le dossier de Cigogne.',
          );
      return [built, addressFinding(baseUrl, variable)];
    },
  };
}

/** Cookies of sessions are marked « Secure » only when the public address is in https. */
function addressFinding(baseUrl: string | undefined, variable: string) {
  const subject = 'Adresse publique';
  const remedy = `Indiquez dans ${variable} l’adresse https:// que tapent les personnes, celle du serveur mandataire qui porte le certificat.`;
  if (baseUrl === undefined) return watch(subject, `${variable} n’est pas définie`, remedy);
  return baseUrl.startsWith('https://')
    ? ok(subject, baseUrl)
    : watch(subject, `${baseUrl} n’est pas chiffrée (https)`, remedy);
}
