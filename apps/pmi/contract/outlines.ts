import { route } from '@cigogne/contract';
import { z } from 'zod';
import { instant, text } from './values.ts';

const cog = z.string();
/** SVG path data, in a box of `width` × `height` units. */
const path = z.string();

const drawn = z.object({
  width: z.int(),
  height: z.int(),
  communes: z.array(z.object({ cog, path })),
  /** Each border once, with the communes on either side; null: the edge of the map. */
  borders: z.array(z.object({ between: z.tuple([cog, cog.nullable()]), path })),
});
const outlines = z.object({
  /** Null: none was loaded, and none is invented. */
  outlines: z
    .object({
      source: z.string(),
      loadedAt: instant,
      loadedBy: z.string(),
      /** Communes of the territory that the file has not. */
      missing: z.array(z.object({ cog, name: z.string() })),
      ...drawn.shape,
    })
    .nullable(),
});
export type Outlines = NonNullable<z.infer<typeof outlines>['outlines']>;

/** Outlines of communes, loaded as data: none is delivered. */
export const outlineRoutes = {
  outlines: route({
    method: 'GET',
    path: '/api/outlines',
    summary: 'Les contours des communes, prêts à dessiner',
    permission: 'figures:read',
    response: outlines,
  }),
  loadOutlines: route({
    method: 'PUT',
    path: '/api/outlines',
    summary:
      'Charger les contours des communes (GeoJSON, WGS 84) ; refusés, contour par contour, s’ils ne peuvent pas être lus',
    permission: 'figures:write',
    query: z.object({ source: text(200).min(3, 'Dites d’où vient ce fichier, et sous quelle licence.') }),
    upload: {
      maxBytes: 30_000_000,
      contentTypes: ['application/geo+json', 'application/octet-stream'],
    },
    response: z.object({
      communes: z.int(),
      /** Contours of other territories, left out. */
      elsewhere: z.int(),
      missing: z.array(z.string()),
    }),
  }),
  removeOutlines: route({
    method: 'DELETE',
    path: '/api/outlines',
    summary: 'Retirer les contours des communes',
    permission: 'figures:write',
    response: outlines,
  }),
};
