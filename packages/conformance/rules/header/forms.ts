import { entryOf } from '@cigogne/xml';
import type { Check, RuleContext } from '../model/fault.ts';
import type { Node } from '../model/node.ts';
import { address, distinctAddresses, telecom } from './contact.ts';
import {
  any,
  coded,
  distinctIds,
  entityName,
  identifier,
  integer,
  interval,
  simpleCode,
  text,
  time,
} from './datatypes.ts';

/**
 * The data type of each element of the header, by its name: whatever the participation, a telecom is a telecom. An
 * element that is not listed here has no value of its own.
 */
const TYPES: Readonly<Record<string, Check>> = {
  realmCode: simpleCode,
  typeId: identifier,
  templateId: identifier,
  id: identifier,
  setId: identifier,
  code: coded,
  title: text,
  confidentialityCode: coded,
  languageCode: simpleCode,
  versionNumber: integer,
  addr: address,
  telecom,
  name: entityName,
  administrativeGenderCode: coded,
  birthTime: time,
  'sdtc:deceasedTime': time,
  'sdtc:deceasedInd': any,
  'sdtc:multipleBirthInd': any,
  'sdtc:multipleBirthOrderNumber': integer,
  functionCode: coded,
  signatureCode: simpleCode,
  standardIndustryClassCode: coded,
  dischargeDispositionCode: coded,
};

/** Elements that are a date at some places and a period at others. */
const PERIODS = new Set(['serviceEvent', 'encompassingEncounter', 'participant', 'performer']);

/** Checks the form of every value of the header. */
export function checkForms(root: Node, context: RuleContext): void {
  distinctIds(root, context);
  for (const child of root.children) {
    if (child.name !== 'component') visit(child, context);
  }
}

function visit(node: Node, context: RuleContext): void {
  const check = typeOf(node);
  if (check !== undefined) check(node, context);
  if (node.name === 'addr') return;
  distinctIds(node, context);
  distinctAddresses(node, context);
  for (const child of node.children) visit(child, context);
}

function typeOf(node: Node): Check | undefined {
  if (node.name === 'effectiveTime' || node.name === 'time') {
    return PERIODS.has(node.parent?.name ?? '') ? interval : time;
  }
  // Names of the parts of a person's name are checked with it.
  if (node.parent?.name === 'name') return undefined;
  return entryOf(TYPES, node.name);
}
