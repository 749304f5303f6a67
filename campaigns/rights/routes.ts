import { z } from 'zod';

/** As much of JSON Schema as the contracts use. */
export interface Schema {
  type?: string | string[] | undefined;
  enum?: unknown[] | undefined;
  const?: unknown;
  format?: string | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  maxLength?: number | undefined;
  required?: string[] | undefined;
  properties?: Record<string, Schema> | undefined;
  items?: Schema | undefined;
  anyOf?: Schema[] | undefined;
  oneOf?: Schema[] | undefined;
  additionalProperties?: boolean | Schema | undefined;
}

/** A route as its server declares it to the world, in /api/openapi.json. */
export interface RouteFact {
  name: string;
  method: string;
  /** with `{name}` for its parameters */
  path: string;
  permission: string;
  kind: 'json' | 'csv' | 'download' | 'events';
  parameters: { name: string; in: 'path' | 'query'; required: boolean; schema: Schema }[];
  body: Schema | undefined;
  /** media types of an upload */
  upload: string[] | undefined;
}

const content = z.record(z.string(), z.object({ schema: z.custom<Schema>((value) => value !== null) }));
const OPERATION = z.object({
  operationId: z.string(),
  'x-permission': z.string(),
  parameters: z.array(
    z.object({
      name: z.string(),
      in: z.enum(['path', 'query']),
      required: z.boolean(),
      schema: z.custom<Schema>((value) => typeof value === 'object'),
    }),
  ),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});
const DOCUMENT = z.object({ paths: z.record(z.string(), z.record(z.string(), OPERATION)) });

const KINDS: Readonly<Record<string, RouteFact['kind']>> = {
  'text/csv': 'csv',
  'text/event-stream': 'events',
  'application/octet-stream': 'download',
};

/** Every route of an app: reads first, what removes things last, so that each finds what it names. */
export async function routesOf(http: string): Promise<RouteFact[]> {
  const { paths } = DOCUMENT.parse(await (await fetch(new URL('/api/openapi.json', http))).json());
  const order = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
  return Object.entries(paths)
    .flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => factOf(path, method.toUpperCase(), operation)),
    )
    .sort((one, other) => order.indexOf(one.method) - order.indexOf(other.method));
}

function factOf(path: string, method: string, operation: z.output<typeof OPERATION>): RouteFact {
  const accepted = operation.requestBody?.content ?? {};
  const answered = Object.keys(operation.responses['200']?.content ?? {})[0] ?? '';
  const json = accepted['application/json'];
  const types = Object.keys(accepted);
  return {
    name: operation.operationId,
    method,
    path,
    permission: operation['x-permission'],
    kind: KINDS[answered] ?? 'json',
    parameters: operation.parameters,
    body: json?.schema,
    upload: json === undefined && types.length > 0 ? types : undefined,
  };
}
