import { PMI_AUTHORITIES } from '@cigogne/territory';

/** A domain of the simulated MSSanté, and the mailboxes that exist before anything is sent. */
export interface DomainProfile {
  domain: string;
  /** Who holds it, French. */
  label: string;
  /** Mailboxes opened at start: local part and what it is for. Others open when mail arrives for them. */
  mailboxes: readonly { local: string; label: string }[];
  /** False: absent from the white list on purpose, so that refusals can be tried. */
  authorised: boolean;
}

/** A simulated operator: one client certificate, several domains. */
export interface OperatorProfile {
  name: string;
  label: string;
  domains: readonly DomainProfile[];
}

const TEST_SUFFIX = 'mssante.test';

/** Names that the sandbox's servers give themselves. */
export const SUBMISSION_NAME = `smtp.bac-a-sable.${TEST_SUFFIX}`;
export const MX_NAME = `mx.bac-a-sable.${TEST_SUFFIX}`;
export const operatorHost = (operatorName: string) => `operateur-${operatorName}.${TEST_SUFFIX}`;

/** `certificats@pmi-69m.mssante.test`: the mailbox of one PMI authority. */
const pmiDomain = (key: string) => `pmi-${key.toLowerCase()}.${TEST_SUFFIX}`;

const PMI_DOMAINS: readonly DomainProfile[] = PMI_AUTHORITIES.filter((authority) => authority.hasPmi).map(
  (authority) => ({
    domain: pmiDomain(authority.key),
    label: authority.name,
    mailboxes: [{ local: 'certificats', label: `${authority.name} : certificats de santé` }],
    authorised: true,
  }),
);

/** The simulated espace de confiance: who emits, who receives, and one domain that stays outside. */
export const OPERATORS: readonly OperatorProfile[] = [
  {
    name: 'etablissements',
    label: 'Opérateur des établissements (bac à sable)',
    domains: [
      {
        domain: `chu-cigogne.${TEST_SUFFIX}`,
        label: 'CHU Cigogne (établissement inventé)',
        mailboxes: [{ local: 'maternite', label: 'Maternité du CHU Cigogne' }],
        authorised: true,
      },
      {
        domain: `cabinet.${TEST_SUFFIX}`,
        label: 'Cabinet de ville (inventé)',
        mailboxes: [{ local: 'medecin', label: 'Médecin de ville' }],
        authorised: true,
      },
      {
        domain: `hors-espace.${TEST_SUFFIX}`,
        label: 'Domaine absent de la liste blanche',
        mailboxes: [{ local: 'maternite', label: 'Émetteur hors de l’espace de confiance' }],
        authorised: false,
      },
    ],
  },
  { name: 'pmi', label: 'Opérateur des PMI (bac à sable)', domains: PMI_DOMAINS },
];

export const domainsOf = (operator: OperatorProfile): string[] =>
  operator.domains.map(({ domain }) => domain);

/** What the sandbox hosts, looked up by domain. */
export interface Directory {
  operators: readonly OperatorProfile[];
  platformDomain: string;
  /** The operator and profile of a hosted domain; undefined for the platform's and for the rest of the world. */
  find(domain: string): { operator: OperatorProfile; profile: DomainProfile } | undefined;
  /** Name of the operator that sends for a domain; notices, which have none, go out with the first. */
  operatorOf(domain: string): string;
}

export function createDirectory(operators: readonly OperatorProfile[], platformDomain: string): Directory {
  const byDomain = new Map(
    operators.flatMap((operator) =>
      operator.domains.map((profile) => [profile.domain, { operator, profile }] as const),
    ),
  );
  const find = (domain: string) => byDomain.get(domain.toLowerCase());
  return {
    operators,
    platformDomain,
    find,
    operatorOf: (domain) => (find(domain)?.operator ?? operators[0])?.name ?? 'etablissements',
  };
}
