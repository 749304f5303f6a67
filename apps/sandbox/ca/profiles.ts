import { domainsOf, type OperatorProfile, operatorHost } from '../operator/directory.ts';

/** What one certificate of the sandbox is for. Names become file names. */
export interface CertificateProfile {
  name: string;
  commonName: string;
  organisation: string;
  dns: readonly string[];
  ips: readonly string[];
  usages: readonly ('server' | 'client' | 'signature')[];
}

const LOOPBACK = { dns: ['localhost'], ips: ['127.0.0.1', '::1'] };

/**
 * Every certificate that the sandbox issues. The platform's and the operators' carry their mail domains as DNS
 * names, as certificates of the IGC-Santé "gamme Élémentaire – Organisation" do (R2 ECO.1.1.10), so that a peer
 * can tell who connects.
 */
export function certificateProfiles(
  operators: readonly OperatorProfile[],
  platformDomain: string,
): CertificateProfile[] {
  return [
    {
      name: 'server',
      commonName: 'localhost',
      organisation: 'Bac à sable Cigogne',
      ...LOOPBACK,
      usages: ['server'],
    },
    {
      name: 'platform',
      commonName: platformDomain,
      organisation: 'Plateforme nationale (bac à sable)',
      dns: [platformDomain, ...LOOPBACK.dns],
      ips: LOOPBACK.ips,
      usages: ['server', 'client'],
    },
    ...operators.map(
      (operator): CertificateProfile => ({
        name: `operator-${operator.name}`,
        commonName: operatorHost(operator.name),
        organisation: operator.label,
        dns: [operatorHost(operator.name), ...domainsOf(operator)],
        ips: [],
        usages: ['client'],
      }),
    ),
    {
      name: 'whitelist',
      commonName: 'Liste blanche MSSanté (bac à sable)',
      organisation: 'Bac à sable Cigogne',
      dns: [],
      ips: [],
      usages: ['signature'],
    },
  ];
}
