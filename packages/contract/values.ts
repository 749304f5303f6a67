import { z } from 'zod';

/** An integer that travels as text in a path or a query. */
export const wireInteger = () => z.coerce.number<number>().int();

/**
 * The version of a row, by which a writer says what it has read: a whole number that PostgreSQL's integer holds. A larger
 * one would be a fault of ours in the database, where it is a mistake of the caller.
 */
export const rowVersion = () => z.int().min(0).max(2_147_483_647);

/** A yes/no that travels as `true` or `false` in a query (`z.coerce.boolean` would read "false" as true). */
export const wireBoolean = () => z.union([z.boolean(), z.stringbool({ truthy: ['true'], falsy: ['false'] })]);

/** A list that travels as a repeated key in a query: a single value arrives alone. */
export const wireList = <T extends z.ZodType>(item: T) =>
  z.union([z.array(item), item]).transform((value) => (Array.isArray(value) ? value : [value]));

/** An instant: handlers may give a Date, the wire carries ISO 8601 in UTC. */
export const instant = () =>
  z.union([
    z.iso.datetime({ offset: true }),
    z
      .date()
      .transform((date) => date.toISOString())
      .pipe(z.iso.datetime()),
  ]);
