import { appendJournal, type JsonObject } from '@cigogne/kernel';
import type { Actor, Pmi } from '../../use-cases/pmi.ts';

/** What people do, as the journal shows it. */
export const ACTIONS: Readonly<Record<string, string>> = {
  'child.read': 'Dossier consulté',
  'child.identity-read': 'Identité consultée',
  'child.searched': 'Recherche d’enfants',
  'child.opened': 'Dossier ouvert hors secteur',
  'child.rectified': 'Identité ou coordonnées corrigées',
  'child.restricted': 'Dossier restreint ou restriction levée',
  'child.left': 'Départ ou retour noté',
  'child.merged': 'Dossiers réunis',
  'child.split': 'Certificats sortis d’un dossier',
  'child.unmerged': 'Réunion ou séparation défaite',
  'child.not-merged': 'Dossiers déclarés différents',
  'certificate.document-read': 'Document CDA téléchargé',
  'certificate.pdf-read': 'PDF ouvert',
  'follow-up.read': 'Suivi consulté',
  'follow-up.changed': 'Suivi modifié',
  'follow-up.reassigned': 'Suivis confiés à une autre personne',
  'arrival.read': 'Message consulté',
  'arrival.message-read': 'Message téléchargé',
  'arrival.pdf-read': 'PDF d’un message ouvert',
  'arrival.retried': 'Intégration reprise',
  'arrival.discarded': 'Message écarté',
  'criteria.drafted': 'Brouillon de critères ouvert',
  'criteria.changed': 'Brouillon de critères modifié',
  'criteria.deleted': 'Brouillon de critères supprimé',
  'criteria.activated': 'Critères mis en service',
  'service.changed': 'Service modifié',
  'sector.created': 'Secteur créé',
  'sector.changed': 'Secteur modifié',
  'account.created': 'Compte ouvert',
  'account.changed': 'Compte modifié',
  'births.changed': 'Naissances d’une année saisies',
  'export.made': 'Export anonymisé établi',
  'child.access-answered': 'Réponse à une demande d’accès',
  'child.opposition': 'Opposition notée ou levée',
  'retention.changed': 'Durées de conservation modifiées',
  'retention.purged': 'Effacement des données échues',
};

/** Adds what somebody did or read to the chained journal; ids and counts only. */
export function note(
  { db, clock }: Pick<Pmi, 'db' | 'clock'>,
  actor: Actor,
  action: keyof typeof ACTIONS,
  object: string,
  details?: JsonObject,
): Promise<void> {
  return appendJournal(db, {
    at: clock.now(),
    actor: actor.id,
    action,
    object,
    ...(details ? { details } : {}),
  });
}
