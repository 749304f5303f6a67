import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';

/** Certificates for the tests of signatures: just enough DER (X.690) to make X.509 ones. */
export interface TestIdentity {
  name: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
  certificatePem: string;
  privateKeyPem: string;
}

export interface TestCertificate {
  name: string;
  issuer?: TestIdentity;
  ca?: boolean;
  from?: Date;
  to?: Date;
  modulusLength?: number;
}

const SHA256_WITH_RSA = sequence(oid('1.2.840.113549.1.1.11'), der(0x05));

/** A key pair and its certificate, self-signed unless an issuer is given. */
export function testIdentity(options: TestCertificate): TestIdentity {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: options.modulusLength ?? 2048,
  });
  const body = sequence(
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1 + Math.floor(Math.random() * 100))),
    SHA256_WITH_RSA,
    distinguishedName(options.issuer?.name ?? options.name),
    sequence(time(options.from ?? new Date('2026-01-01')), time(options.to ?? new Date('2036-01-01'))),
    distinguishedName(options.name),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(basicConstraints(options.ca ?? false))),
  );
  const signature = sign('sha256', body, options.issuer?.privateKey ?? privateKey);
  const certificate = sequence(body, SHA256_WITH_RSA, der(0x03, Buffer.of(0), signature));
  return {
    name: options.name,
    privateKey,
    publicKey,
    certificatePem: `-----BEGIN CERTIFICATE-----\n${certificate.toString('base64')}\n-----END CERTIFICATE-----\n`,
    privateKeyPem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function distinguishedName(name: string): Buffer {
  return sequence(der(0x31, sequence(oid('2.5.4.3'), der(0x0c, Buffer.from(name, 'utf8')))));
}

function basicConstraints(ca: boolean): Buffer {
  const value = sequence(...(ca ? [der(0x01, Buffer.of(0xff))] : []));
  return sequence(oid('2.5.29.19'), der(0x01, Buffer.of(0xff)), der(0x04, value));
}

/** GeneralizedTime, to the second, in UTC. */
function time(date: Date): Buffer {
  return der(0x18, Buffer.from(`${date.toISOString().replace(/\D/g, '').slice(0, 14)}Z`, 'latin1'));
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

function base128(value: number): number[] {
  const bytes = [value & 0x7f];
  for (let left = value >> 7; left > 0; left >>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts);
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const length =
    content.length < 128
      ? [content.length]
      : content.length < 256
        ? [0x81, content.length]
        : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), content]);
}
