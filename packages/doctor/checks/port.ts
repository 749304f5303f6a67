import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { type Check, type Finding, ok, wrong } from '../finding.ts';

const TIMEOUT_MS = 5_000;

/** Where the pages and the API are served: free, or answered by the service itself. */
export function httpPortCheck(host: string, port: number): Check {
  const subject = 'Port des pages';
  return {
    subject,
    async run() {
      const refusal = await refusalOf(host, port);
      if (refusal !== 'EADDRINUSE') return [portFinding(subject, host, port, refusal)];
      const ready = await fetch(`http://${bracketed(host)}:${port}/readyz`, {
        signal: AbortSignal.timeout(TIMEOUT_MS),
      })
        .then(async (answer) => ({ status: answer.status, text: await answer.text() }))
        .catch(() => undefined);
      if (ready?.text.includes('"status":"ready"'))
        return [ok(subject, `le service marche (${host}:${port})`)];
      if (ready?.text.includes('"status":"not-ready"')) {
        return [
          wrong(
            subject,
            `le service marche (${host}:${port}) mais n’atteint pas sa base`,
            'Voyez « Base de données » ci-dessus.',
          ),
        ];
      }
      return [portFinding(subject, host, port, refusal)];
    },
  };
}

/** Where mail comes in: free, or held by a server that greets as SMTP does. */
export function smtpPortCheck(host: string, port: number): Check {
  const subject = 'Port SMTP';
  return {
    subject,
    async run() {
      const refusal = await refusalOf(host, port);
      const runs = refusal === 'EADDRINUSE' && (await greets(host, port));
      return [
        runs
          ? ok(subject, `un serveur SMTP y répond (${host}:${port})`)
          : portFinding(subject, host, port, refusal),
      ];
    },
  };
}

function portFinding(subject: string, host: string, port: number, refusal: string | undefined): Finding {
  const where = `${host}:${port}`;
  switch (refusal) {
    case undefined:
      return ok(subject, `${where} est libre : le service est arrêté`);
    case 'EADDRINUSE':
      return wrong(
        subject,
        `${where} est occupé par un autre programme`,
        `Trouvez-le (ss -ltnp 'sport = :${port}'), arrêtez-le, ou changez de port.`,
      );
    case 'EACCES':
      return wrong(
        subject,
        `ce compte n’a pas le droit d’écouter sur ${where}`,
        'Prenez un port à partir de 1024, ou donnez CAP_NET_BIND_SERVICE à l’unité systemd.',
      );
    case 'EADDRNOTAVAIL':
      return wrong(
        subject,
        `${host} n’est pas une adresse de cette machine`,
        'Indiquez une de ses adresses (ip addr), ou 0.0.0.0 pour toutes.',
      );
    default:
      return wrong(
        subject,
        `${where} ne peut pas être écouté (${refusal})`,
        'Vérifiez l’adresse et le port.',
      );
  }
}

/** Why one cannot listen there, as Node's error code; undefined when one can. */
async function refusalOf(host: string, port: number): Promise<string | undefined> {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'UNKNOWN';
  }
}

async function greets(host: string, port: number): Promise<boolean> {
  const socket = connect({ host: host === '0.0.0.0' ? '127.0.0.1' : host, port });
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('silent')));
  try {
    const [greeting] = await once(socket, 'data');
    return String(greeting).startsWith('220');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

function bracketed(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
