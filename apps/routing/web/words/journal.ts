const ACTIONS: Record<string, string> = {
  'session.open': 'S’est connecté',
  'session.close': 'S’est déconnecté',
  'message.resumed': 'A relancé un message',
  'messages.resumed': 'A relancé tout ce qui attendait',
  'message.abandoned': 'A abandonné un message',
  'message.return-settled': 'A classé un certificat renvoyé',
  'directory.changed': 'A modifié la fiche d’une PMI',
  'directory.imported': 'A importé l’annuaire',
  'mailbox.checked': 'A envoyé un message de test',
  'emitter.changed': 'A modifié un émetteur',
};

/** An action of the journal, in words; one that is not known here is shown by its name. */
export function actionWords(action: string): string {
  return ACTIONS[action] ?? action;
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** The page that shows what the action was about, where there is one. */
export function objectLink(object: string, action: string): string | undefined {
  if (UUID.test(object) && action.startsWith('message.')) return `/messages/${object}`;
  const pmi = /^pmi\/([0-9A-Z]{2,3})$/.exec(object)?.[1];
  return pmi ? `/annuaire/${pmi}` : undefined;
}
