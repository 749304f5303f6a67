import type { TLSSocket } from 'node:tls';

/** Who is at the other end, as TLS and the login prove it. */
export interface Peer {
  /** The client certificate chains to the sandbox's root. */
  trusted: boolean;
  /** Its DNS names, lower case; empty when it is not trusted. */
  domains: ReadonlySet<string>;
  /** The mailbox that logged in. */
  user: string | undefined;
}

const dnsNames = (altName: string | undefined): string[] =>
  (altName ?? '')
    .split(', ')
    .filter((name) => name.startsWith('DNS:'))
    .map((name) => name.slice('DNS:'.length).toLowerCase());

export function peerOf(socket: TLSSocket | undefined, user: string | undefined): Peer {
  const trusted = socket?.authorized === true;
  return {
    trusted,
    domains: new Set(trusted ? dnsNames(socket.getPeerX509Certificate()?.subjectAltName) : []),
    user,
  };
}

/** May this peer act for the mailbox: it logged in as it (BAL PER/ORG), or its certificate names the domain (BAL APP). */
export function mayActFor(peer: Peer, address: string): boolean {
  return peer.user === address || peer.domains.has(address.slice(address.lastIndexOf('@') + 1));
}
