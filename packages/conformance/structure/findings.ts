import type { SchemaFault, XmlElement } from '@cigogne/xml';
import { finding } from '../catalogue/finding.ts';
import type { Finding, Place } from '../types.ts';
import { type ContentFault, contentFault, missingChild } from './content-fault.ts';
import { attributeOf } from './grammar/model.ts';
import { HL7_V3 } from './grammar/tables.ts';
import { listed, named } from './names.ts';
import { expectedValue } from './values.ts';
import { type Standing, standingOf, XML_INSTANCE } from './walk.ts';

/** Says a fault of the engine in the words of the person who can mend it. */
export function findingOf(fault: SchemaFault): Finding {
  const standing = standingOf(fault);
  switch (fault.kind) {
    case 'unknown-root':
      return rootFinding(fault);
    case 'unexpected-element':
      return unexpectedFinding(fault, standing);
    case 'unexpected-content':
      return unknownFinding(fault, fault.element, fault.element.children[0]?.name ?? '', []);
    case 'missing-element':
      return missingFinding(fault, standing);
    case 'duplicate-id':
      return duplicatesFinding([fault]);
    case 'dangling-reference':
      return referenceFinding(fault);
    case 'unexpected-text':
      return finding('CDA-STRUCTURE-TEXT', {
        ...about(fault),
        found: fault.element.text === '' ? 'des espaces ou des retours à la ligne' : fault.element.text,
        expected: 'aucun texte',
      });
    case 'missing-type':
    case 'bad-type':
      return typeFinding(fault);
    case 'unexpected-attribute':
    case 'missing-attribute':
    case 'unexpected-nil':
    case 'bad-value':
      return attributeFinding(fault, standing);
    case 'other':
      return finding('CDA-STRUCTURE-VALUE', { ...about(fault), attribute: 'le contenu' });
  }
}

const placeOf = (fault: SchemaFault, element = fault.element): Place => ({
  path: element.path,
  line: element === fault.element ? fault.line : element.line,
});

const about = (fault: SchemaFault) => ({ place: placeOf(fault), element: named(fault.element.name) });

function rootFinding(fault: SchemaFault): Finding {
  const { name, namespace } = fault.element;
  return finding('CDA-STRUCTURE-ROOT', {
    place: placeOf(fault),
    found: `${name} (${namespace === '' ? 'sans espace de noms' : namespace})`,
    expected: `ClinicalDocument (${HL7_V3})`,
  });
}

function unexpectedFinding(fault: SchemaFault, standing: Standing): Finding {
  const { parent, parentType, element } = standing;
  if (parent === undefined) return unknownFinding(fault, element, element.name, []);
  const allowed = fault.expected?.map(({ name }) => name) ?? [];
  if (parentType === undefined || element.namespace !== HL7_V3) {
    return unknownFinding(fault, parent, element.name, allowed);
  }
  return contentFinding(fault, standing, contentFault(parentType, parent, element));
}

function contentFinding(fault: SchemaFault, { parent, element }: Standing, cause: ContentFault): Finding {
  const within = parent ?? element;
  const both = { element: named(element.name), parent: named(within.name) };
  const place = placeOf(fault);
  switch (cause.kind) {
    case 'missing':
      return finding('CDA-STRUCTURE-MISSING', {
        place: placeOf(fault, within),
        element: cause.names.map(named).join(' ou '),
        parent: both.parent,
        expected: `${listed(cause.names)}, avant ${element.name}`,
      });
    case 'repeated':
      return finding('CDA-STRUCTURE-REPEATED', {
        place,
        ...both,
        found: `${cause.count} fois`,
        expected: 'une fois au plus',
      });
    case 'alternative':
      return finding('CDA-STRUCTURE-ALTERNATIVE', {
        place,
        ...both,
        other: cause.names.map(named).join(', '),
        found: [...cause.names, element.name].join(' et '),
        expected: 'un seul des deux',
      });
    case 'misplaced':
      return finding('CDA-STRUCTURE-ORDER', {
        place,
        ...both,
        other: named(cause.before),
        found: `${element.name} après ${cause.before}`,
        expected: `${element.name} avant ${cause.before}`,
      });
    case 'unknown':
      return unknownFinding(fault, within, element.name, cause.allowed);
  }
}

function unknownFinding(
  fault: SchemaFault,
  parent: XmlElement,
  name: string,
  allowed: readonly string[],
): Finding {
  return finding('CDA-STRUCTURE-UNEXPECTED', {
    place: placeOf(fault),
    element: named(name),
    parent: named(parent.name),
    found: name,
    expected: allowed.length === 0 ? 'aucun élément' : listed(allowed),
  });
}

function missingFinding(fault: SchemaFault, { element, type }: Standing): Finding {
  const names =
    (type === undefined ? undefined : missingChild(type, element)) ??
    fault.expected?.map(({ name }) => name) ??
    [];
  return finding('CDA-STRUCTURE-MISSING', {
    place: placeOf(fault),
    element: names.slice(0, 3).map(named).join(' ou '),
    parent: named(element.name),
    expected: listed(names),
  });
}

function referenceFinding(fault: SchemaFault): Finding {
  const { name = 'ID' } = fault.attribute ?? {};
  return finding('CDA-STRUCTURE-REFERENCE', {
    ...about(fault),
    found: fault.element.attribute(name) ?? '',
    attribute: name,
    expected: 'l’identifiant (ID) d’un élément du document',
  });
}

/** The identifiers that one section takes again: a section that is there twice is one mistake. */
export function duplicatesFinding(faults: readonly [SchemaFault, ...SchemaFault[]]): Finding {
  const [first] = faults;
  const values = faults.map(({ element, attribute }) => element.attribute(attribute?.name ?? 'ID') ?? '');
  return finding('CDA-STRUCTURE-ID', {
    ...about(first),
    found: listed(values),
    expected: 'un identifiant différent pour chaque élément',
  });
}

function typeFinding(fault: SchemaFault): Finding {
  const stated = fault.element.attribute('type', XML_INSTANCE);
  // An abstract type that xsi:type names is a wrong type; where it says nothing, a type is missing.
  if (stated === undefined) {
    return finding('CDA-STRUCTURE-TYPE-MISSING', {
      ...about(fault),
      found: 'aucun xsi:type',
      expected: 'xsi:type="CD", "PQ", "INT", "BL", "ST", "TS"…',
    });
  }
  return finding('CDA-STRUCTURE-TYPE', {
    ...about(fault),
    found: stated,
    expected: 'un type de donnée admis pour cet élément',
  });
}

function attributeFinding(fault: SchemaFault, { type }: Standing): Finding {
  const { attribute, element } = fault;
  const name = attribute?.name ?? (fault.kind === 'unexpected-nil' ? 'nil' : '');
  const details = { ...about(fault), attribute: name };
  const value = attribute && element.attribute(attribute.name, attribute.namespace);
  if (fault.kind === 'missing-attribute') {
    const { fixed } = (type === undefined ? undefined : attributeOf(type, name)) ?? {};
    return finding('CDA-STRUCTURE-ATTRIBUTE-MISSING', {
      ...details,
      expected: fixed === undefined ? `l’attribut ${name}` : `${name}="${fixed}"`,
    });
  }
  if (fault.kind !== 'bad-value') {
    return finding('CDA-STRUCTURE-ATTRIBUTE', {
      ...details,
      found: name,
      expected: `pas d’attribut ${name}`,
    });
  }
  const expected = expectedValue(fault, type);
  return finding('CDA-STRUCTURE-VALUE', {
    ...about(fault),
    attribute: name === '' ? 'le texte' : `l’attribut « ${name} »`,
    found: value ?? element.text,
    ...(expected === undefined ? {} : { expected }),
  });
}
