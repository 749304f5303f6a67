import type { Check } from '../model/fault.ts';

/** Attributes that must be there, an empty one counting for none. */
export const attributes =
  (...names: readonly string[]): Check =>
  (node, { fault }) => {
    for (const name of names) {
      const value = node.attribute(name);
      if (value === undefined || value === '') {
        fault({
          code: 'HDR-ATTRIBUTE',
          node,
          below: `@${name}`,
          values: { attribute: name, element: node.name },
        });
      }
    }
  };

/** A code with its system and its label, as « Structuration minimale » asks of every code of the header. */
export const labelled: Check = attributes('code', 'codeSystem', 'displayName');

/** An attribute that has one of these values. */
export const oneOf =
  (name: string, allowed: ReadonlySet<string>): Check =>
  (node, { fault }) => {
    const value = node.attribute(name);
    if (value !== undefined && allowed.has(value)) return;
    fault({
      code: 'HDR-ATTRIBUTE-VALUE',
      node,
      below: `@${name}`,
      values: { attribute: name, element: node.name },
      ...(value === undefined ? {} : { found: value }),
      expected: [...allowed].join(', '),
    });
  };
