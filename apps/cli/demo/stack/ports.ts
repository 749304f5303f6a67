import { freePort, isFreePort } from '@cigogne/kernel';

/** What listens in the demonstration, and where when nothing else is there. */
export const PREFERRED_PORTS = {
  console: 8080,
  sandbox: 8081,
  emitter: 8090,
  pmi: 8100,
  openid: 8082,
  platformSmtp: 8025,
  exchange: 8026,
  submission: 8587,
  imap: 8143,
} as const;

export type Ports = Record<keyof typeof PREFERRED_PORTS, number>;

/** Any: for programs, which read where everything is. */
export const ANY_PORTS: Ports = {
  console: 0,
  sandbox: 0,
  emitter: 0,
  pmi: 0,
  openid: 0,
  platformSmtp: 0,
  exchange: 0,
  submission: 0,
  imap: 0,
};

/**
 * The ports of everything, known before anything starts: the sandbox must know where the platform receives and where
 * its console is, and the platform where the sandbox is. A preferred port that is taken gives way to a free one.
 */
export async function choosePorts(preferred: Ports): Promise<Ports> {
  const take = async (port: number): Promise<number> =>
    port !== 0 && (await isFreePort(port)) ? port : freePort();
  return {
    console: await take(preferred.console),
    sandbox: await take(preferred.sandbox),
    emitter: await take(preferred.emitter),
    pmi: await take(preferred.pmi),
    openid: await take(preferred.openid),
    platformSmtp: await take(preferred.platformSmtp),
    exchange: await take(preferred.exchange),
    submission: await take(preferred.submission),
    imap: await take(preferred.imap),
  };
}
