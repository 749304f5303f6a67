import { type Contract, errorBodySchema, fieldErrorSchema, type Route } from '@cigogne/contract';
import { z } from 'zod';

type Json = Record<string, unknown>;

/**
 * The contract as an OpenAPI 3.1 document (its schemas are JSON Schema 2020-12, as zod writes them).
 * `x-permission` says who may call each operation.
 */
export function openApiDocument(contract: Contract, info: { title: string; version: string }): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(contract)) {
    const path = route.path.replace(/:([A-Za-z0-9_]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info,
    paths,
    components: {
      schemas: {
        Error: jsonSchema(errorBodySchema, 'output'),
        FieldError: jsonSchema(fieldErrorSchema, 'output'),
      },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'Session ouverte par /auth/login',
        },
      },
    },
  };
}

function operation(name: string, route: Route): Json {
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.path.split('/')[2] ?? 'api'],
    ...(route.permission === 'public' ? {} : { security: [{ session: [] }] }),
    'x-permission': route.permission,
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...requestBody(route),
    responses: { ...success(route), default: errors() },
  };
}

function parameters(place: 'path' | 'query', schema: z.ZodObject | undefined): Json[] {
  return Object.entries(schema?.shape ?? {}).map(([name, value]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(value, undefined).success,
    schema: jsonSchema(value, 'input'),
  }));
}

function requestBody(route: Route): Json {
  if (route.upload) {
    return { requestBody: { required: true, content: content(route.upload.contentTypes, {}) } };
  }
  if (!route.body) return {};
  return {
    requestBody: { required: true, content: content(['application/json'], jsonSchema(route.body, 'input')) },
  };
}

function success(route: Route): Json {
  switch (route.kind ?? 'json') {
    case 'csv':
      return { 200: { description: 'Tableau', content: content(['text/csv'], { type: 'string' }) } };
    case 'download':
      return { 200: { description: 'Fichier', content: content(['application/octet-stream'], {}) } };
    case 'events':
      return { 200: { description: 'Flux', content: content(['text/event-stream'], answerSchema(route)) } };
    default:
      return route.response
        ? { 200: { description: 'Réponse', content: content(['application/json'], answerSchema(route)) } }
        : { 204: { description: 'Fait, sans contenu' } };
  }
}

function errors(): Json {
  return {
    description: 'Erreur',
    content: content(['application/json'], { $ref: '#/components/schemas/Error' }),
  };
}

function answerSchema(route: Route): Json {
  return route.response ? jsonSchema(route.response, 'output') : {};
}

function content(types: readonly string[], schema: Json): Json {
  return Object.fromEntries(types.map((type) => [type, { schema }]));
}

function jsonSchema(schema: z.core.$ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
