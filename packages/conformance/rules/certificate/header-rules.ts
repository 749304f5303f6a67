import { OID } from '@cigogne/certificate';
import type { Check, RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { MOTHERS } from './corrected-codes.ts';

/**
 * What the volet of a certificate asks of the header beyond « Structuration minimale ». `kinds` says of which
 * certificates; a rule without `versions` holds for all that are accepted.
 */
interface HeaderRule {
  kinds: readonly RuleContext['kind'][];
  versions?: readonly string[];
  check: (root: Node, context: RuleContext) => void;
}

const ALL = ['CS8', 'CS9', 'CS24'] as const;

const roles = (root: Node): Node[] => root.follow('recordTarget', 'patientRole');

const claims =
  (template: string): HeaderRule['check'] =>
  (root, { fault }) => {
    if (!root.claims(template)) {
      fault({ code: 'HDR-TEMPLATE-PARENT', node: root, below: 'templateId', expected: template });
    }
  };

const typeCode: HeaderRule['check'] = (root, { fault }) => {
  const codes = root.all('code');
  const right = (node: Node) =>
    node.attribute('code') === 'CERT_DECL' && node.attribute('codeSystem') === OID.DOCUMENT_TYPE;
  const [code] = codes;
  if (code === undefined || codes.some(right)) return;
  fault({ code: 'HDR-TYPE-CODE', node: code, found: code.attribute('code'), expected: 'CERT_DECL' });
};

/** The département comes from the postal code: an address of free lines could not be routed. */
const postalCode: HeaderRule['check'] = (root, { fault }) => {
  const [role] = roles(root);
  const addresses = roles(root).flatMap((node) => node.all('addr'));
  if (role !== undefined && !addresses.some((addr) => addr.child('postalCode'))) {
    fault({ code: 'HDR-CHILD-POSTAL-CODE', node: addresses[0] ?? role, below: 'postalCode' });
  }
};

const noLines =
  (...names: readonly string[]): HeaderRule['check'] =>
  (root, { fault }) => {
    for (const addr of root.follow(...names)) {
      const line = addr.child('streetAddressLine');
      if (line !== undefined) fault({ code: 'HDR-ADDRESS-LINES', node: line });
    }
  };

const mother: HeaderRule['check'] = (root, { fault }) => {
  const codes = root.follow('informant', 'relatedEntity', 'code');
  if (!codes.some((code) => MOTHERS.includes(code.attribute('code') ?? ''))) {
    fault({
      code: 'HDR-MOTHER',
      node: root,
      below: 'informant/relatedEntity/code',
      expected: MOTHERS.join(' ou '),
    });
  }
};

/** A participant with a function is the doctor who will follow the child, or one is. */
const followingDoctor: HeaderRule['check'] = (root, { fault }) => {
  const functions = root.follow('participant', 'functionCode');
  const [first] = functions;
  if (first === undefined || functions.some((code) => code.attribute('code') === 'CORRE')) return;
  fault({ code: 'HDR-FOLLOWING-DOCTOR', node: first, found: first.attribute('code'), expected: 'CORRE' });
};

const CONSULTATION = '11429006';

const exam: HeaderRule['check'] = (root, { fault }) => {
  const events = root.follow('documentationOf', 'serviceEvent');
  const [event] = events;
  if (event === undefined) return;
  const codes = events.flatMap((node) => node.all('code'));
  if (!codes.some((code) => code.attribute('code') === CONSULTATION)) {
    fault({
      code: 'HDR-EXAM-CODE',
      node: codes[0] ?? event,
      ...(codes.length === 0 ? { below: 'code' } : {}),
      found: codes[0]?.attribute('code'),
      expected: CONSULTATION,
    });
  }
};

const patientId: HeaderRule['check'] = (root, { fault }) => {
  for (const role of roles(root)) {
    if (role.child('id') === undefined) fault({ code: 'HDR-PATIENT-ID', node: role, below: 'id' });
  }
};

const birthTime: HeaderRule['check'] = (root, { fault }) => {
  for (const role of roles(root)) {
    if (role.follow('patient', 'birthTime').length === 0) {
      fault({ code: 'HDR-BIRTH-DATE', node: role, below: 'patient/birthTime' });
    }
  }
};

const guardianName: HeaderRule['check'] = (root, { fault }) => {
  for (const role of roles(root)) {
    const persons = role.follow('patient', 'guardian', 'guardianPerson');
    const [person] = persons;
    if (person !== undefined && !persons.some((node) => node.follow('name', 'family').length > 0)) {
      fault({ code: 'HDR-GUARDIAN-NAME', node: person, below: 'name/family' });
    }
  }
};

/** What must be known of who did the exam: paths below performer/assignedEntity. */
const performer =
  (...paths: readonly string[]): HeaderRule['check'] =>
  (root, { fault }) => {
    for (const entity of root.follow('documentationOf', 'serviceEvent', 'performer', 'assignedEntity')) {
      for (const path of paths) {
        if (entity.follow(...path.split('/')).length === 0) {
          fault({
            code: 'HDR-PERFORMER-DETAIL',
            node: entity,
            below: path,
            values: { what: PERFORMER_DETAILS[path] ?? path },
          });
        }
      }
    }
  };

const PERFORMER_DETAILS: Readonly<Record<string, string>> = {
  id: 'l’identifiant du médecin',
  code: 'la profession ou la spécialité du médecin',
  assignedPerson: 'l’identité du médecin',
  'assignedPerson/name': 'le nom du médecin',
  representedOrganization: 'la structure',
  'representedOrganization/id': 'l’identifiant de la structure',
  'representedOrganization/name': 'le nom de la structure',
  'representedOrganization/addr/postalCode': 'le code postal de la structure',
};

const PERFORMER_OF_EARLY_EXAMS = [
  'id',
  'code',
  'assignedPerson',
  'assignedPerson/name',
  'representedOrganization',
  'representedOrganization/id',
  'representedOrganization/name',
];
const PERFORMER_ADDRESS = [
  'documentationOf',
  'serviceEvent',
  'performer',
  'assignedEntity',
  'representedOrganization',
  'addr',
];

const RULES: readonly HeaderRule[] = [
  { kinds: ALL, check: claims(OID.CSE_TEMPLATE) },
  { kinds: ['CS8'], check: claims(OID.HEALTH_BIRTH_SUMMARY_TEMPLATE) },
  { kinds: ALL, check: typeCode },
  { kinds: ['CS8'], check: postalCode },
  { kinds: ALL, check: noLines('recordTarget', 'patientRole', 'addr') },
  { kinds: ['CS8'], check: mother },
  { kinds: ['CS8'], check: followingDoctor },
  { kinds: ['CS8', 'CS9'], check: exam },
  { kinds: ['CS9'], versions: ['2025.01'], check: patientId },
  { kinds: ['CS8', 'CS24'], check: birthTime },
  { kinds: ['CS9'], versions: ['2024.01'], check: birthTime },
  { kinds: ['CS8', 'CS24'], check: guardianName },
  { kinds: ['CS9'], versions: ['2024.01'], check: guardianName },
  {
    kinds: ['CS8'],
    check: performer(...PERFORMER_OF_EARLY_EXAMS, 'representedOrganization/addr/postalCode'),
  },
  { kinds: ['CS9'], check: performer(...PERFORMER_OF_EARLY_EXAMS) },
  {
    kinds: ['CS24'],
    check: performer('assignedPerson', 'representedOrganization/id', 'representedOrganization/name'),
  },
  { kinds: ['CS9', 'CS24'], check: noLines(...PERFORMER_ADDRESS) },
];

/** The header by the volet of the certificate. */
export const checkCertificateHeader: Check = (root, context) => {
  for (const { kinds, versions, check } of RULES) {
    if (kinds.includes(context.kind) && (versions?.includes(context.version) ?? true)) check(root, context);
  }
};
