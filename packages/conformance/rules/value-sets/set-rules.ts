import { LATER_VACCINES } from '../certificate/corrected-codes.ts';
import { ENTRY } from '../entries/entry-templates.ts';
import type { RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { within } from '../model/within.ts';
import { SECTION } from '../sections/section-templates.ts';
import { checkInSet, type SetName } from './coded-value.ts';

type Kind = RuleContext['kind'];

/** Which coded elements must be of a value set. */
export interface SetRule {
  kinds: readonly Kind[];
  versions?: readonly string[];
  set: SetName;
  /** A missing value (nullFlavor) is admitted. */
  nullFlavor: boolean;
  /** The elements that are asked, in a document. */
  where: (index: RuleContext['index']) => readonly Node[];
}

const ALL: readonly Kind[] = ['CS8', 'CS9', 'CS24'];
const INFANT: readonly Kind[] = ['CS9', 'CS24'];

const codeIs =
  (...codes: readonly string[]) =>
  (node: Node): boolean =>
    node.all('code').some((code) => codes.includes(code.attribute('code') ?? ''));

const qualified =
  (qualifier: string) =>
  (node: Node): boolean =>
    node.follow('code', 'qualifier', 'value').some((value) => value.attribute('code') === qualifier);

/** Below an entry of a section of the first level, where the official rules look. */
const inEntry = (node: Node): boolean =>
  node.parent?.name === 'entry' && node.parent.parent?.name === 'section';
const atFirstLevel = (node: Node): boolean =>
  inEntry(node) && node.parent?.parent?.parent?.parent?.name === 'structuredBody';

const values =
  (template: string | undefined, ...filters: readonly ((node: Node) => boolean)[]): SetRule['where'] =>
  ({ byTemplate, byName }) =>
    (template === undefined ? byName.get('observation') : byTemplate.get(template))
      ?.filter((node) => filters.every((filter) => filter(node)))
      .flatMap((node) => node.all('value')) ?? [];

const codes =
  (template: string, ...filters: readonly ((node: Node) => boolean)[]): SetRule['where'] =>
  ({ byTemplate }) =>
    byTemplate
      .get(template)
      ?.filter((node) => filters.every((filter) => filter(node)))
      .flatMap((node) => node.all('code')) ?? [];

const social = (qualifier: string): SetRule['where'] => values(undefined, atFirstLevel, qualified(qualifier));

const hasClass =
  (name: string) =>
  (node: Node): boolean =>
    node.name === name;

const vaccines: SetRule['where'] = ({ byTemplate }) =>
  (byTemplate.get(ENTRY.immunization) ?? [])
    .filter(codeIs('INITIMMUNIZ'))
    .flatMap((node) =>
      node.follow('consumable', 'manufacturedProduct', 'manufacturedMaterial', 'code', 'translation'),
    )
    .filter((node) => !LATER_VACCINES.includes(node.attribute('code') ?? ''));

const battery: SetRule['where'] = ({ byTemplate, byName }) => {
  const batteries = byTemplate.get(ENTRY.antenatalBattery) ?? [];
  const exams = new Set(batteries.flatMap((organizer) => within(byName.get('observation'), organizer)));
  return [...exams].filter(codeIs('51659-1')).flatMap((node) => node.all('value'));
};

const historyOf =
  (code: string): SetRule['where'] =>
  ({ byTemplate }) =>
    (byTemplate.get(ENTRY.frProblemConcern) ?? [])
      .flatMap((act) => act.follow('entryRelationship', 'observation'))
      .filter((node) => node.claims(ENTRY.frProblem) && codeIs(code)(node))
      .flatMap((node) => node.all('value'));

/** The causes of a domestic accident. */
const causesOf =
  (code: string): SetRule['where'] =>
  ({ byTemplate }) =>
    (byTemplate.get(ENTRY.problem) ?? [])
      .filter((node) => node.all('value').some((value) => value.attribute('code') === code))
      .filter((node) => node.parent?.parent?.name === 'act' && inEntry(node.parent.parent))
      .flatMap((node) => node.follow('entryRelationship', 'observation', 'code'));

const development = (filter: (node: Node) => boolean) => (node: Node) =>
  node.claims(ENTRY.frSimpleObservation) &&
  filter(node) &&
  inEntry(node) &&
  node.parent?.parent?.claims(ENTRY.frPsychomotorSection) === true;

const birthEvents: SetRule['where'] = ({ byTemplate }) =>
  (byTemplate.get(SECTION.laborAndDelivery) ?? [])
    .filter((section) => section.parent?.parent?.name === 'structuredBody')
    .flatMap((section) => section.follow('component', 'section'))
    .filter((section) => section.claims(EVENT_OUTCOME))
    .flatMap((section) => section.follow('entry', 'observation', 'code'));

const EVENT_OUTCOME = '1.3.6.1.4.1.19376.1.5.3.1.1.21.2.9';

const services: SetRule['where'] = ({ byTemplate }) =>
  (byTemplate.get(ENTRY.transfer) ?? [])
    .filter(codeIs('80413-8'))
    .flatMap((act) => act.follow('participant', 'participantRole', 'code', 'translation'));

const hearing: SetRule['where'] = ({ byTemplate }) =>
  (byTemplate.get(ENTRY.procedure) ?? [])
    .filter((node) => node.attribute('negationInd') === 'false' && codeIs('MED-1304')(node))
    .flatMap((node) => node.follow('entryRelationship', 'observation'))
    .filter(codeIs('MED-1305'))
    .flatMap((node) => node.all('value'));

const encounters: SetRule['where'] = ({ byTemplate }) =>
  (byTemplate.get(ENTRY.frEncounter) ?? []).flatMap((node) => node.follow('code', 'qualifier', 'value'));

const rule = (
  kinds: readonly Kind[],
  set: SetName,
  nullFlavor: boolean,
  where: SetRule['where'],
): SetRule => ({
  kinds,
  set,
  nullFlavor,
  where,
});

const CS8: readonly Kind[] = ['CS8'];
const CS9: readonly Kind[] = ['CS9'];
const CS24: readonly Kind[] = ['CS24'];

/** The sex of the child is checked with its traits. */
const isOfChild = (node: Node): boolean => node.parent?.parent?.name === 'patientRole';

/** Value sets of the certificates, in the order of their sections. */
export const SET_RULES: readonly SetRule[] = [
  rule(ALL, 'JDV_J143_AdministrativeGender_CISIS', true, ({ byName }) =>
    (byName.get('administrativeGenderCode') ?? []).filter((node) => !isOfChild(node)),
  ),
  rule(ALL, 'JDV_SocialHistoryCodes_CISIS', false, codes(ENTRY.frSocialHistory)),
  rule(CS8, 'JDV_NiveauEtude_CISIS', true, values(ENTRY.socialHistory, qualified('82589-3'))),
  rule(['CS8', 'CS9'], 'JDV_Profession_CISIS', false, social('ORG-099')),
  rule(ALL, 'JDV_Activite_CISIS', false, social('ORG-075')),
  rule(CS8, 'JDV_TypeAllaitementNouveauNe_CISIS', false, social('67704-7')),
  rule(INFANT, 'JDV_TypeGarde_CISIS', false, social('PAT-048')),
  rule(
    CS24,
    'JDV_EnfantExposeAuxEcrans_CS24_CISIS',
    false,
    values(ENTRY.frSocialHistory, qualified('MED-1275')),
  ),
  rule(CS8, 'JDV_CouvertureSociale_CISIS', false, codes(ENTRY.payer, hasClass('act'))),
  rule(CS8, 'JDV_AntecedentsObstetricaux_CISIS', true, codes(ENTRY.pregnancy, hasClass('observation'))),
  rule(CS8, 'JDV_DateCons_CISIS', false, values(undefined, atFirstLevel, codeIs('75200-6'))),
  rule(CS8, 'JDV_TypePres_CISIS', true, values(undefined, inEntry, inSubsection, codeIs('MED-1248'))),
  rule(CS8, 'JDV_Traite_NonTraite_CISIS', false, values(ENTRY.frPregnancy, codeIs('O13'))),
  rule(CS8, 'JDV_MotifHospitalisationCSE_CISIS', false, values(ENTRY.frPregnancy, codeIs('ORG-086'))),
  rule(CS8, 'JDV_RechAgHbS_CISIS', true, battery),
  rule(CS8, 'JDV_EvenementsAccouchement_CISIS', true, birthEvents),
  rule(CS8, 'JDV_ModeDebutTravail_CISIS', false, values(ENTRY.simpleObservation, codeIs('73813-8'))),
  rule(CS8, 'JDV_MethodeAccouchement_CISIS', false, values(ENTRY.simpleObservation, codeIs('57071-3'))),
  rule(CS8, 'JDV_CauseCesarienne_CISIS', false, values(ENTRY.simpleObservation, codeIs('MED-600'))),
  rule(ALL, 'JDV_SignesVitaux_CISIS', false, codes(ENTRY.vitalSign)),
  { ...rule(CS8, 'JDV_ResultatDepistageSurdite_CISIS', false, hearing), versions: ['2025.01'] },
  rule(CS8, 'JDV_TypeService_CISIS', false, services),
  rule(CS9, 'JDV_CauseAccidentDom_CISIS', false, causesOf('MED-186')),
  rule(CS24, 'JDV_CauseAccidentDom_CISIS', false, causesOf('MED-185')),
  rule(CS9, 'JDV_AntecedentsCSE9_CISIS', false, historyOf('282291009')),
  rule(CS24, 'JDV_AntecedentsCSE24_CISIS', false, historyOf('282291009')),
  rule(CS24, 'JDV_DeveloppementPsychomoteur_CS24_CISIS', false, ({ byName }) =>
    (byName.get('observation') ?? []).filter(development(() => true)).flatMap((node) => node.all('code')),
  ),
  rule(INFANT, 'JDV_ReperageTroubleNeurodeveloppement_CISIS', false, ({ byName }) =>
    (byName.get('observation') ?? [])
      .filter(development(codeIs('MED-1274')))
      .flatMap((node) => node.all('value')),
  ),
  rule(ALL, 'HL7_ActSubstanceAdministrationImmunizationCode', false, codes(ENTRY.immunization)),
  rule(CS8, 'JDV_VaccinCSE8_CISIS', false, vaccines),
  rule(CS9, 'JDV_VaccinCSE9_CISIS', false, vaccines),
  rule(CS24, 'JDV_VaccinCSE24_CISIS', false, vaccines),
  rule(INFANT, 'JDV_Rencontre_CS9_CS24_CISIS', false, encounters),
];

function inSubsection(node: Node): boolean {
  const section = node.parent?.parent;
  return section?.parent?.name === 'component' && section.parent.parent?.name === 'section';
}

/** The coded answers by their value sets. */
export function checkValueSets(context: RuleContext): void {
  for (const { kinds, versions, set, nullFlavor, where } of SET_RULES) {
    if (!kinds.includes(context.kind) || versions?.includes(context.version) === false) continue;
    for (const node of where(context.index)) checkInSet(node, { set, nullFlavor }, context);
  }
}
