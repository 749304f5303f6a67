import type { Certificate, Expected } from './certificate.ts';
import type { Story } from './follow.ts';

/** Everything that did not happen as it must, in French; nothing when all did. */
export function deviationsOf(story: Story): string[] {
  const { certificate } = story.sent;
  const found =
    certificate.expected.outcome === 'rejected'
      ? rejectionDeviations(story, certificate.expected)
      : deliveryDeviations(story, certificate.expected);
  const held = story.trace.sealedContents > 0 ? ['la plateforme conserve encore du contenu'] : [];
  return [...found, ...held].map((text) => `${certificate.label} : ${text}.`);
}

function rejectionDeviations({ trace, answers }: Story, expected: { code: string }): string[] {
  const found: string[] = [];
  if (trace.state !== 'rejected') found.push(`devait être rejeté, est « ${trace.state} »`);
  if (!trace.findings.some(({ code }) => code === expected.code)) {
    const codes = trace.findings.map(({ code }) => code).join(', ');
    found.push(`le motif ${expected.code} manque (motifs : ${codes || 'aucun'})`);
  }
  if (trace.deliveries.length > 0) found.push('une PMI en a été destinataire');
  if (answers.length !== 1) found.push(`l’émetteur a reçu ${answers.length} réponses au lieu d’une`);
  return found;
}

type Delivered = Extract<Certificate['expected'], { outcome: 'delivered' }>;

function deliveryDeviations(story: Story, expected: Delivered): string[] {
  const { trace, arrivals } = story;
  if (trace.state !== 'acknowledged') return [`devait être remis, est « ${trace.state} »${codesOf(story)}`];
  const found = expected.to.flatMap(({ pmi, mode }) => {
    const arrival = arrivals.find((one) => one.pmi === pmi && one.mode === mode);
    if (!arrival) return [`n’est pas arrivé à la PMI ${pmi}`];
    const whole = mode === 'pdf' ? undefined : story.sent.packageSha256;
    const problems: string[] = [];
    if (arrival.packageSha256 !== whole)
      problems.push(`le paquet de la PMI ${pmi} n’est pas celui qui a été envoyé`);
    if (!arrival.pdfSha256) problems.push(`la PMI ${pmi} n’a pas reçu de PDF`);
    else if (story.sent.pdfSha256 && arrival.pdfSha256 !== story.sent.pdfSha256) {
      problems.push(`le PDF de la PMI ${pmi} n’est pas celui qui a été envoyé`);
    }
    return problems;
  });
  if (arrivals.length > expected.to.length) found.push('une PMI de trop l’a reçu');
  if (trace.deliveries.some(({ processing }) => processing !== 'processed'))
    found.push('la PMI ne l’a pas intégré');
  return [...found, ...tellingDeviations(story, expected)];
}

/** One notice of delivery a PMI, and one of delay when its operator was down. */
function tellingDeviations({ trace, answers }: Story, expected: Delivered): string[] {
  const found: string[] = [];
  const actions = answers.flatMap(({ report }) => report?.recipients ?? []).map(({ action }) => action);
  const count = (wanted: string) => actions.filter((action) => action === wanted).length;
  const { length } = expected.to;
  if (count('relayed') !== length) found.push(`${count('relayed')} avis de remise au lieu de ${length}`);
  if (count('delayed') !== (expected.late ? 1 : 0)) found.push(`${count('delayed')} avis de retard`);
  if (expected.late && !trace.deliveries.some(({ attempts }) => attempts > 1))
    found.push('remis du premier coup');
  if (expected.replaces && trace.action !== 'replace') found.push('n’est pas connu comme un remplacement');
  return found;
}

function codesOf({ trace }: Story): string {
  const codes = trace.findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  return codes.length > 0 ? ` (${codes.join(', ')})` : '';
}

/** Whether its PMI is out of order when it leaves. */
export function isLate(expected: Expected): boolean {
  return expected.outcome === 'delivered' && expected.late === true;
}
