import type { KitManifest } from './model.ts';

/** LISEZ-MOI.txt: what the kit is, and how software tests itself with it. */
export function kitReadme({ rulesVersion, files }: KitManifest): string {
  const accepted = files.filter(({ verdict }) => verdict === 'accepted').length;
  return `KIT DE TEST CIGOGNE
Certificats de santé de l'enfant (CS8, CS9, CS24), règles ${rulesVersion}

${files.length} fichiers : ${accepted} que la plateforme accepte, ${files.length - accepted} qu'elle refuse.

  valides/          paquets sans erreur, un par certificat et par version du
                    modèle, et les cas particuliers : jumeaux, un seul parent,
                    accouchement dans le secret, remplacement, INS absente
  avertissements/   paquets acceptés, avec une remarque
  refus/            un fichier par sorte d'erreur ; son nom est le code attendu
  manifeste.json    pour chaque fichier, le verdict attendu et les codes que le
                    compte rendu doit contenir

COMMENT S'EN SERVIR

Vous écrivez un logiciel de maternité : comparez vos paquets à ceux de valides/,
et contrôlez les vôtres de la même façon que ceux-ci.
Vous écrivez un contrôle : donnez-lui chaque fichier ; son verdict doit être
celui du manifeste, et ses codes comprendre ceux du manifeste.

  ./cigogne check kit-cigogne/
  curl --data-binary @kit-cigogne/valides/CS8-2025.01.zip \\
       -H 'Content-Type: application/zip' https://PLATEFORME/api/conformance

Certains fichiers sont hostiles exprès (archives piégées, XML dangereux) : ils
éprouvent un lecteur, ne les ouvrez pas autrement.

CE QUI N'Y EST PAS

Les fichiers trop gros (ZIP-TOO-LARGE, MSG-TOO-LARGE, CDA-TOO-LARGE), ce qui
dépend de l'expéditeur réel du message (MSG-FROM, MSG-OUTSIDE) et ce qui dépend
de l'annuaire des PMI (MSG-PDF-NEEDED et les codes ROUTE-).

Toutes les personnes sont inventées. Les matricules INS sont de test (OID .10).
Rien ici ne vient d'un dossier réel. Licence Apache 2.0.
`;
}
