import { type CertificateDefinition, itemsOf } from '@cigogne/certificate';
import { answerPath, type Fields, itemOfPath } from '@cigogne/draft';

/** What a twin has of its own, beside the answers about the child. */
const OWN = ['child.', 'birth.time', 'exam.time'];

/** Answers about the mother that differ from twin to twin. */
const TWIN_DIFFERS = new Set(['presentation', 'deliveryMethod', 'caesareanCause', 'labourOnset']);

/**
 * The fields of a twin's certificate: identity of the parents, home, day and place, pregnancy. What is the child's own
 * is left blank, but for its family name.
 */
export function twinFields(
  definition: CertificateDefinition,
  fields: Fields,
): Record<string, Fields[string]> {
  const shared = new Set(
    itemsOf(definition)
      .filter(({ id, concerned }) => concerned !== 'child' && !TWIN_DIFFERS.has(id))
      .map(({ id }) => answerPath(id)),
  );
  return pick(fields, (path) => {
    if (itemOfPath(path) !== undefined) return shared.has(path);
    return (
      path === 'child.family' || path === 'child.usualFamily' || !OWN.some((own) => path.startsWith(own))
    );
  });
}

/** What lasts from one exam to the next: the identity and the home, not the exam nor its answers. */
export function followUpFields(
  target: CertificateDefinition,
  fields: Fields,
): Record<string, Fields[string]> {
  const lasting = new Set(
    itemsOf(target)
      .filter(({ concerned }) => concerned !== 'child')
      .map(({ id }) => answerPath(id)),
  );
  return pick(fields, (path) => {
    if (path.startsWith('exam.') || path.startsWith('correspondent.')) return false;
    return itemOfPath(path) === undefined || lasting.has(path);
  });
}

function pick(fields: Fields, keep: (path: string) => boolean): Record<string, Fields[string]> {
  return Object.fromEntries(Object.entries(fields).filter(([path]) => keep(path)));
}
