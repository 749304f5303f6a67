import { CigogneError } from '../errors/cigogne-error.ts';

export const vaultErrors = {
  noKey: () =>
    new CigogneError({
      code: 'vault.no-key',
      message:
        'Aucune clé maîtresse n’est définie. Indiquez CIGOGNE_MASTER_KEY (identifiant:clé, 32 octets en base64) ou CIGOGNE_MASTER_KEY_FILE (une clé par ligne, la première sert à chiffrer).',
      fault: 'ours',
    }),
  badKey: (line: number) =>
    new CigogneError({
      code: 'vault.bad-key',
      message: `La clé maîtresse n° ${line} n’est pas lisible. Attendu : identifiant:clé, la clé étant 32 octets en base64 (« openssl rand -base64 32 »), l’identifiant des lettres, chiffres, « - », « _ » ou « . ».`,
      fault: 'ours',
      details: { line },
    }),
  duplicateKey: (keyId: string) =>
    new CigogneError({
      code: 'vault.duplicate-key',
      message: `Deux clés maîtresses portent l’identifiant « ${keyId} ». Donnez un identifiant différent à chacune.`,
      fault: 'ours',
      details: { keyId },
    }),
  unreadableFile: (file: string, cause: unknown) =>
    new CigogneError({
      code: 'vault.unreadable-file',
      message: `Le fichier de clés ${file} ne peut pas être lu. Vérifiez son chemin (CIGOGNE_MASTER_KEY_FILE) et ses droits.`,
      fault: 'ours',
      details: { file },
      cause,
    }),
  unknownKey: (keyId: string) =>
    new CigogneError({
      code: 'vault.unknown-key',
      message: `Un contenu est chiffré avec la clé maîtresse « ${keyId} », qui n’est pas chargée. Remettez-la dans CIGOGNE_MASTER_KEY_FILE, après la clé courante.`,
      fault: 'ours',
      details: { keyId },
    }),
  tampered: (keyId: string, cause: unknown) =>
    new CigogneError({
      code: 'vault.tampered',
      message: `Un contenu chiffré ne peut pas être ouvert : il a été altéré, déplacé d’un enregistrement à un autre, ou la clé « ${keyId} » n’est pas celle qui l’a chiffré.`,
      fault: 'ours',
      details: { keyId },
      cause,
    }),
};
