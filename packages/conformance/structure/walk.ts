import type { SchemaFault, XmlElement } from '@cigogne/xml';
import { childType, isType } from './grammar/model.ts';
import { HL7_V3, ROOT } from './grammar/tables.ts';

/** Namespace of xsi:type. */
export const XML_INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance';

/** An element, its parent and what the grammar says they are; no type where the grammar does not go. */
export interface Standing {
  element: XmlElement;
  type?: string;
  parent?: XmlElement;
  parentType?: string;
}

/** The type of the root is known, that of each child follows from its parent's. */
export function standingOf({ element, ancestors }: SchemaFault): Standing {
  const [root = element, ...below] = [...ancestors, element];
  return below.reduce<Standing>(under, { element: root, type: ROOT });
}

function under({ element: parent, type: parentType }: Standing, element: XmlElement): Standing {
  if (parentType === undefined || element.namespace !== HL7_V3) return { element, parent };
  const type = statedType(element) ?? childType(parentType, element.name);
  return { element, parent, parentType, ...(type === undefined ? {} : { type }) };
}

/** xsi:type, when it names a data type of CDA. */
function statedType(element: XmlElement): string | undefined {
  const stated = element.attribute('type', XML_INSTANCE)?.trim().replace(/^.*:/, '');
  return stated !== undefined && isType(stated) ? stated : undefined;
}
