import type { XmlElement } from '@cigogne/xml';
import { type Slot, slotsOf } from './grammar/model.ts';

/** Why an element is refused among its siblings. */
export type ContentFault =
  | { kind: 'unknown'; allowed: readonly string[] }
  | { kind: 'missing'; names: readonly string[] }
  | { kind: 'repeated'; count: number }
  | { kind: 'alternative'; names: readonly string[] }
  | { kind: 'misplaced'; before: string };

/**
 * The engine says which child stopped it; the cause is looked for in the grammar: a child that must come first is
 * absent, this one is there too often, excluded by another, or too late. Unknown when it is none of these.
 */
export function contentFault(parentType: string, parent: XmlElement, element: XmlElement): ContentFault {
  const slots = slotsOf(parentType);
  const at = slots.findIndex(({ name }) => name === element.name);
  const slot = slots[at];
  if (slot === undefined) return { kind: 'unknown', allowed: slots.map(({ name }) => name) };
  const before = elders(parent, element);
  const missing = missingSlot(slots.slice(0, at), parent);
  if (missing !== undefined) return { kind: 'missing', names: [missing.name, ...missing.insteadOf] };
  const count = parent.childrenNamed(element.name).length;
  if (!slot.many && before.includes(element.name)) return { kind: 'repeated', count };
  const chosen = slot.free ? [] : slot.insteadOf.filter((name) => before.includes(name));
  if (chosen.length > 0) return { kind: 'alternative', names: chosen };
  const later = before.find((name) => slots.findIndex((other) => other.name === name) > at);
  return later === undefined
    ? { kind: 'unknown', allowed: slots.map(({ name }) => name) }
    : { kind: 'misplaced', before: later };
}

/** Children that a type must have and an element has not; the first when it has none of several to choose from. */
export function missingChild(type: string, element: XmlElement): readonly string[] | undefined {
  const missing = missingSlot(slotsOf(type), element);
  return missing && [missing.name, ...missing.insteadOf];
}

function missingSlot(slots: readonly Slot[], parent: XmlElement): Slot | undefined {
  const present = new Set(parent.children.map(({ name }) => name));
  return slots.find(
    ({ name, required, insteadOf }) =>
      required && !present.has(name) && !insteadOf.some((other) => present.has(other)),
  );
}

/** Names of the children before an element. */
function elders(parent: XmlElement, element: XmlElement): string[] {
  const at = parent.children.indexOf(element);
  return parent.children.slice(0, at).map(({ name }) => name);
}
