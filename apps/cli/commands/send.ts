import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';

export const command: Command = {
  summary: 'envoie un certificat par SMTP, comme le ferait un émetteur',
  help: `
./cigogne send FICHIER --to ADRESSE [--from ADRESSE] [options]

Envoie un message MSSanté : un paquet (.zip) ou un document (.xml) est joint à un
message neuf, avec son PDF ; un message (.eml) part tel qu’il est. « - » lit l’entrée
standard. La connexion est chiffrée (STARTTLS, TLS 1.2 au moins), jamais en clair.

Sans --host, le message passe par l’opérateur de la démonstration en cours
(./cigogne demo), et --to vaut la boîte de la plateforme.

  --to         boîte destinataire
  --from       boîte de l’émetteur
  --host       serveur SMTP de l’opérateur
  --port       son port (587)
  --ca         autorité qui a signé le certificat du serveur (PEM)
  --key        clé privée du certificat client (PEM)
  --cert       certificat client (PEM)
  --user       compte, s’il faut en donner un
  --password   son mot de passe ; mieux : la variable CIGOGNE_SMTP_PASSWORD

Code de sortie : 0 accepté par l’opérateur, 1 refusé ou injoignable.
`,
  async run(args, terminal) {
    const text = { type: 'string' } as const;
    const { values, positionals } = readArguments('send', args, {
      options: {
        to: text,
        from: text,
        host: text,
        port: text,
        ca: text,
        key: text,
        cert: text,
        user: text,
        password: text,
      },
      positionals: ['le fichier à envoyer'],
    });
    const { readInput } = await import('../certificate/read-input.ts');
    const { findOperator } = await import('../sending/find-operator.ts');
    const { messageFor } = await import('../sending/message-for.ts');
    const { deliver } = await import('../sending/deliver.ts');
    const input = await readInput(positionals[0] ?? '-', terminal.input);
    const { smtp, from, to } = await findOperator(values);
    const message = await messageFor(input, from, to, new Date());
    return deliver(smtp, { ...message, from, to }, terminal);
  },
};
