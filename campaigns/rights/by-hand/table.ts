/** Roles, and the routes that these and no others may call. Names of routes are those of the OpenAPI document. */
export type Granted = readonly (readonly [roles: readonly string[], routes: readonly string[]])[];

/**
 * Who may what, written from the rules and not from the code: a permission that moves in a contract or in a table of
 * roles is seen here, which nothing derives. Sensitive routes only; for the others the contract is believed.
 */
export interface ByHand {
  granted: Granted;
  /** roles that are never told the name of a child, by any route */
  withoutNames: readonly string[];
  /** routes that anybody may ask, with what a software's token opens besides; a person needs the roles above */
  forSoftware: readonly string[];
  /** bodies that a route takes, where an empty one would be refused before anybody is asked for a right */
  bodies: Readonly<Record<string, unknown>>;
  /** routes that name a thing, and that other tenants may read all the same */
  sharedReads: readonly string[];
}

/** The roles that may call a route; undefined when the table does not name it. */
export function rolesByHand({ granted }: ByHand, route: string): readonly string[] | undefined {
  return granted.find(([, routes]) => routes.includes(route))?.[0];
}
