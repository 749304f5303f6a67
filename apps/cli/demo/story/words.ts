import { pmiName } from './directory.ts';
import type { Story } from './follow.ts';

/** « 0,8 s » */
export function seconds(value: number): string {
  return `${value.toLocaleString('fr-FR', { minimumFractionDigits: 1, maximumFractionDigits: 1 })} s`;
}

/** « PMI de la Creuse » → « Creuse » */
const shortName = (name: string) => name.replace(/^PMI (?:de la |de l['’]|du |des |de |d['’])/, '');

/** Where it went: « Paris », « Seine-Saint-Denis, copie Paris ». */
export function destination({ trace, arrivals }: Story): string {
  if (trace.deliveries.length === 0) return trace.pmi ? shortName(trace.pmiName ?? pmiName(trace.pmi)) : '–';
  const main = arrivals.filter((_, index) => trace.deliveries[index]?.reason === 'residence');
  const copies = arrivals.filter((arrival) => !main.includes(arrival));
  return [
    ...main.map((one) => shortName(one.pmiName)),
    ...copies.map((one) => `copie ${shortName(one.pmiName)}`),
  ].join(', ');
}

export function howLong({ arrivals }: Story): string {
  return arrivals.length === 0 ? '–' : seconds(Math.max(...arrivals.map((arrival) => arrival.seconds)));
}

/** What the emitter was told, in the order it was. */
export function answer({ trace, answers }: Story): string {
  const [error] = trace.findings.filter(({ severity }) => severity === 'error');
  if (error) return trace.deliveries.length === 0 ? `rejeté : ${lowerFirst(error.label)}` : error.label;
  const said = answers
    .flatMap(({ report }) => report?.recipients ?? [])
    .map(({ action }) => ACTIONS[action] ?? action);
  if (trace.deliveries.length > 0 && trace.deliveries.every(({ processing }) => processing === 'processed'))
    said.push('intégré');
  return [...new Set(said)].join(', ') || 'aucune';
}

const ACTIONS: Readonly<Record<string, string>> = {
  relayed: 'remis',
  delayed: 'retardé',
  failed: 'non remis',
};

/** « Version du modèle » → « version du modèle »; « PMI non raccordée » stays. */
const lowerFirst = (text: string) => text.replace(/^\p{Lu}(?=\p{Ll})/u, (letter) => letter.toLowerCase());
