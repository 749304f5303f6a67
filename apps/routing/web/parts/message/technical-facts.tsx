import { CodeText, Facts, formatBytes } from '@cigogne/ui';
import { Link } from 'react-router';
import type { MessageDetail } from '../../../contract.ts';
import { ACTION_NAME } from '../../words/names.ts';

const code = (term: string, value: string | null) =>
  value && { term, value: <CodeText label={term}>{value}</CodeText> };

/** Identifiers and digests: what the support of an emitter or of a PMI asks for. */
export function TechnicalFacts({ message }: { message: MessageDetail }) {
  const { duplicateOf, action, versionNumber, lastError } = message;
  const facts = [
    code('Message-ID', message.messageId),
    code('Référence de la trace', message.id),
    code('Identifiant du document', message.documentId),
    code('Identifiant de la lignée', message.setId),
    versionNumber !== null && { term: 'Numéro de version', value: versionNumber },
    action && { term: 'Nature de l’envoi', value: ACTION_NAME[action] },
    code('Empreinte SHA-256 du paquet', message.packageSha256),
    code('Empreinte SHA-256 du document', message.cdaSha256),
    { term: 'Arrivé par', value: message.channel === 'smtp' ? 'SMTP' : 'relève IMAP' },
    { term: 'Taille', value: formatBytes(message.sizeBytes) },
    message.software && { term: 'Logiciel émetteur (NIL)', value: message.software },
    message.organisation && { term: 'Structure émettrice', value: <code>{message.organisation}</code> },
    message.rulesVersion && { term: 'Version des règles de contrôle', value: message.rulesVersion },
    duplicateOf && {
      term: 'Premier envoi',
      value: <Link to={`/messages/${duplicateOf}`}>Voir le message d’origine</Link>,
    },
    lastError && { term: 'Dernière erreur', value: <code>{lastError}</code> },
  ];
  return <Facts facts={facts.map((fact) => fact || undefined)} />;
}
