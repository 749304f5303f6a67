/** The first code that an error or one of its causes bears: `ECONNREFUSED`, `CERT_HAS_EXPIRED`. */
export function codeOf(error: unknown): string {
  for (let current = error; current instanceof Error; current = current.cause) {
    const known = ['originalCode', 'code'].map((name) => Reflect.get(current, name));
    const code = known.find((value) => typeof value === 'string' && value in REASONS);
    if (typeof code === 'string') return code;
    if (current instanceof AggregateError && current.errors.length > 0) return codeOf(current.errors[0]);
  }
  return '';
}

const CERTIFICATE = 'Vérifiez le fichier des autorités, et que l’adresse est bien celle du serveur attendu.';

/** What the common failures mean, and where they are mended. */
const REASONS: Readonly<Record<string, { said: string; remedy: string }>> = {
  ECONNREFUSED: {
    said: 'rien n’écoute à cette adresse',
    remedy: 'Vérifiez l’adresse et le port, et que le serveur marche.',
  },
  ENOTFOUND: {
    said: 'ce nom est inconnu',
    remedy: 'Vérifiez le nom, et la résolution des noms (DNS) de cette machine.',
  },
  EAI_AGAIN: { said: 'la résolution des noms ne répond pas', remedy: 'Vérifiez le DNS de cette machine.' },
  ETIMEDOUT: {
    said: 'pas de réponse',
    remedy: 'Vérifiez l’adresse et le pare-feu entre cette machine et le serveur.',
  },
  ECONNRESET: {
    said: 'la connexion est coupée par le serveur',
    remedy: 'Vérifiez le port (STARTTLS attendu), et les journaux du serveur.',
  },
  EHOSTUNREACH: { said: 'machine inaccessible', remedy: 'Vérifiez l’adresse, la route et le pare-feu.' },
  ENETUNREACH: { said: 'réseau inaccessible', remedy: 'Vérifiez l’adresse, la route et le pare-feu.' },
  CERT_HAS_EXPIRED: {
    said: 'le certificat du serveur est échu',
    remedy: 'Prévenez qui exploite ce serveur ; vérifiez l’heure de cette machine.',
  },
  CERT_NOT_YET_VALID: {
    said: 'le certificat du serveur n’est pas encore valable',
    remedy: 'Vérifiez l’heure de cette machine.',
  },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    said: 'le certificat du serveur porte un autre nom',
    remedy: 'Indiquez le serveur par le nom que porte son certificat.',
  },
  SELF_SIGNED_CERT_IN_CHAIN: { said: 'l’autorité du serveur n’est pas reconnue', remedy: CERTIFICATE },
  DEPTH_ZERO_SELF_SIGNED_CERT: {
    said: 'le certificat du serveur ne vient d’aucune autorité',
    remedy: CERTIFICATE,
  },
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: { said: 'l’autorité du serveur n’est pas reconnue', remedy: CERTIFICATE },
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: {
    said: 'l’autorité du serveur n’est pas reconnue',
    remedy: CERTIFICATE,
  },
  CERT_SIGNATURE_FAILURE: { said: 'l’autorité du serveur n’est pas reconnue', remedy: CERTIFICATE },
  ETLS: { said: 'le chiffrement (TLS) n’a pas pu s’établir', remedy: CERTIFICATE },
};

/** Why a server could not be used. The error's own text is left out: it may quote an address or a login. */
export function networkReason(error: unknown): { said: string; remedy: string } {
  const code = codeOf(error);
  return (
    REASONS[code] ?? {
      said: 'la connexion n’a pas abouti',
      remedy: 'Vérifiez l’adresse, le port, le pare-feu et les journaux du serveur.',
    }
  );
}
