import { INS_ROOTS } from '@cigogne/certificate';
import { applyElementRules } from '../model/element-rule.ts';
import type { RuleContext } from '../model/fault.ts';
import { MAIN_ACT } from './encounter-model.ts';
import { checkForms } from './forms.ts';
import { HEADER_MODEL } from './model.ts';

/** The header by « Structuration minimale »: what is there, of which form, and the traits that come with an INS. */
export function checkHeader(context: RuleContext): void {
  const { root } = context.index;
  applyElementRules(HEADER_MODEL, root, context);
  const [, second] = root.all('recordTarget');
  if (second !== undefined) context.fault({ code: 'HDR-SEVERAL-CHILDREN', node: second });
  MAIN_ACT(root, context);
  checkTraits(context);
  checkForms(root, context);
}

/** An INS is sent with its traits; without one, an identifier is enough. */
function checkTraits({ index: { root }, fault }: RuleContext): void {
  const roles = root.follow('recordTarget', 'patientRole');
  const ids = roles.flatMap((role) => role.all('id'));
  if (!ids.some((id) => INS_ROOTS.includes(id.attribute('root') ?? ''))) return;
  const patients = roles.flatMap((role) => role.all('patient'));
  const names = patients.flatMap((patient) => patient.all('name'));
  const has = (name: string, kind: string | undefined) =>
    names.some((node) => node.all(name).some((part) => part.attribute('qualifier') === kind));
  const missing = [
    ...(has('family', 'BR') ? [] : ['le nom de naissance']),
    ...(has('given', 'BR') ? [] : ['le premier prénom de l’acte de naissance']),
    ...(has('given', undefined) ? [] : ['la liste des prénoms de l’acte de naissance']),
    ...(patients.some((patient) => patient.child('birthTime')) ? [] : ['la date de naissance']),
    ...(patients.some((patient) => patient.follow('birthplace', 'place', 'addr', 'county').length > 0)
      ? []
      : ['le code officiel géographique du lieu de naissance']),
    ...(patients.some((patient) => patient.child('administrativeGenderCode')?.has('code'))
      ? []
      : ['le sexe']),
  ];
  const [role] = roles;
  if (missing.length > 0 && role !== undefined) {
    fault({ code: 'HDR-INS-TRAITS', node: role, below: 'patient', values: { missing: missing.join(', ') } });
  }
}
