import { type Certificate, type CertificateKind, sampleCertificate } from '@cigogne/certificate';
import { documentOf, packaged, packageOf } from './forge.ts';
import type { KitCase } from './model.ts';

/** The identity of every child of the kit is a test one (INS of test, OID .10), of which the control reminds. */
const TEST_IDENTITY = ['HDR-INS-TEST'];

const accepted = (
  name: string,
  title: string,
  bytes: KitCase['bytes'],
  codes: readonly string[] = TEST_IDENTITY,
): KitCase => ({ file: `valides/${name}`, title, verdict: 'accepted', codes, bytes });

const KINDS = [
  ['CS8', 'Certificat du 8e jour'],
  ['CS9', 'Certificat du 9e mois'],
  ['CS24', 'Certificat du 24e mois'],
] as const satisfies readonly (readonly [CertificateKind, string])[];

const VERSIONS = ['2025.01', '2024.01'] as const;

const ordinary = KINDS.flatMap(([kind, label]) =>
  VERSIONS.map((version) =>
    accepted(`${kind}-${version}.zip`, `${label}, modèle ${version}`, () =>
      packaged(sampleCertificate(kind, { version })),
    ),
  ),
);

function twin(rank: 1 | 2): Certificate {
  return sampleCertificate('CS8', {
    seed: 20 + rank,
    child: { birthTime: '20250302' },
    answers: { foetuses: 2, birthRank: rank },
  });
}

/** A mother whose identity is kept secret: neither name, nor address, nor way to reach her. */
function underSecrecy(): Certificate {
  const { mother } = sampleCertificate('CS8');
  const { relation, role } = mother;
  return sampleCertificate('CS8', {
    seed: 30,
    mother: { relation, role, addresses: [], telecoms: [] },
    otherParent: undefined,
    guardians: [
      {
        kind: 'organisation',
        organisationName: 'Aide sociale à l’enfance de la Creuse',
        addresses: [
          { houseNumber: '4', streetName: 'Place de l’Exemple', postalCode: '23000', city: 'GUÉRET' },
        ],
        telecoms: [{ value: 'tel:0500000002', use: 'WP' }],
      },
    ],
  });
}

function replacing(): Certificate {
  const { document } = sampleCertificate('CS8', { seed: 40 });
  return sampleCertificate('CS8', {
    seed: 40,
    document: {
      versionNumber: 2,
      replaces: { id: document.id, setId: document.setId, versionNumber: 1 },
    },
  });
}

function withoutIns(): Certificate {
  const { child } = sampleCertificate('CS8', { seed: 50 });
  return sampleCertificate('CS8', {
    seed: 50,
    child: { ...child, ids: [{ root: '2.999.2026.1.0', extension: 'LOCAL-000050' }] },
  });
}

/** Packages that the platform accepts. */
export const VALID_CASES: readonly KitCase[] = [
  ...ordinary,
  accepted('CS8-jumeau-1.zip', 'Jumeaux, premier né : un certificat par enfant', () => packaged(twin(1))),
  accepted('CS8-jumeau-2.zip', 'Jumeaux, second né', () => packaged(twin(2))),
  accepted('CS8-un-seul-parent.zip', 'Un seul parent, la mère', () =>
    packaged(sampleCertificate('CS8', { seed: 25, otherParent: undefined })),
  ),
  accepted('CS8-sous-x.zip', 'Accouchement dans le secret : aucune identité de la mère', () =>
    packaged(underSecrecy()),
  ),
  accepted('CS8-remplacement.zip', 'Nouvelle version, qui remplace la première (RPLC)', () =>
    packaged(replacing()),
  ),
  accepted(
    'CS8-sans-ins.zip',
    'INS pas encore qualifiée : identifiant local de l’émetteur',
    () => packaged(withoutIns()),
    ['HDR-INS-ABSENT'],
  ),
  accepted('CS8-seul.xml', 'Le document seul, sans son paquet', () => documentOf('CS8')),
  accepted('deux-certificats.zip', 'Deux certificats d’un même enfant dans un paquet', () =>
    packageOf(documentOf('CS8'), documentOf('CS9')),
  ),
];
