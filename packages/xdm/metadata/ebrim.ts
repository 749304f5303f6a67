import type { XmlElement } from '@cigogne/xml';
import type { Code } from './model.ts';

/**
 * Access to an ebRIM object by what identifies its parts. Parts are taken where they are nested: official
 * packages carry `classifiedObject` and `registryObject` ids that point elsewhere or nowhere
 * (mssante-xdm.md §2.2). Prefixes and order do not matter.
 */

const squeeze = (value: string | undefined): string | undefined => {
  const trimmed = value?.trim();
  return trimmed === undefined || trimmed === '' ? undefined : trimmed;
};

export function slotValues(object: XmlElement, name: string): string[] {
  const slot = object.childrenNamed('Slot').find((candidate) => candidate.attribute('name')?.trim() === name);
  const values = slot?.child('ValueList')?.childrenNamed('Value') ?? [];
  return values.map((value) => value.text).filter((value) => value !== '');
}

export function slotValue(object: XmlElement, name: string): string | undefined {
  return slotValues(object, name)[0];
}

export function localizedString(object: XmlElement, part: 'Name' | 'Description'): string | undefined {
  return squeeze(object.child(part)?.child('LocalizedString')?.attribute('value'));
}

export function classifications(object: XmlElement, scheme: string): XmlElement[] {
  return object
    .childrenNamed('Classification')
    .filter((candidate) => sameUrn(candidate.attribute('classificationScheme'), scheme));
}

export function hasNode(object: XmlElement, node: string): boolean {
  return object
    .childrenNamed('Classification')
    .some((candidate) => sameUrn(candidate.attribute('classificationNode'), node));
}

export function externalIdentifier(object: XmlElement, scheme: string): string | undefined {
  const identifier = object
    .childrenNamed('ExternalIdentifier')
    .find((candidate) => sameUrn(candidate.attribute('identificationScheme'), scheme));
  return squeeze(identifier?.attribute('value'));
}

export function codes(object: XmlElement, scheme: string): Code[] {
  return classifications(object, scheme).flatMap((classification) => {
    const code = squeeze(classification.attribute('nodeRepresentation'));
    if (code === undefined) return [];
    const codingScheme = slotValue(classification, 'codingScheme');
    const label = localizedString(classification, 'Name');
    return [
      {
        code,
        ...(codingScheme === undefined ? {} : { codingScheme }),
        ...(label === undefined ? {} : { label }),
      },
    ];
  });
}

export function attribute(object: XmlElement, name: string): string | undefined {
  return squeeze(object.attribute(name));
}

function sameUrn(value: string | undefined, urn: string): boolean {
  return value?.trim().toLowerCase() === urn;
}
