/** Degrees of the WGS 84: longitude, latitude (RFC 7946 §3.1.1). */
export type Position = readonly [number, number];
/** Closed: its first position again at the end. The outer one first, then the holes. */
export type Ring = readonly Position[];

export interface ReadOutlines {
  /** Polygons by code of the commune; empty when there are problems. */
  outlines: Map<string, Ring[][]>;
  /** Features of other territories, left out: files of a whole region or country may be given. */
  elsewhere: number;
  problems: string[];
}

/** Features of a file of the whole country: 34,900 communes and some districts. */
const MOST_FEATURES = 50_000;
/** Positions of one’s own communes. Admin Express at full scale: about 1,500 a commune, 890 communes at most. */
export const MOST_POSITIONS = 2_000_000;
/** Degrees. The largest territory, Guyane, spans four. */
const WIDEST = 8;
const MOST_PROBLEMS = 50;
const CODES = ['code', 'insee_com', 'INSEE_COM'] as const;
const NAMES = ['nom', 'nom_com', 'NOM_COM', 'nom_officiel', 'NOM'] as const;

/**
 * Reads outlines of communes from a GeoJSON FeatureCollection: Polygon or MultiPolygon features whose properties have
 * the code of the commune (`code`, `insee_com` or `INSEE_COM`). Everything in the file is somebody else’s: no property
 * is looked up but those of the object itself, and no depth is followed but that of a MultiPolygon.
 * @param isOurs whether a code is of the service’s territory; the others are counted and left out
 */
export function readOutlines(text: string, isOurs: (cog: string) => boolean): ReadOutlines {
  const features = featuresOf(text);
  if (typeof features === 'string') return { outlines: new Map(), elsewhere: 0, problems: [features] };
  const read: ReadOutlines = { outlines: new Map(), elsewhere: 0, problems: [] };
  const ranks = new Map<string, number>();
  const budget = { left: MOST_POSITIONS };
  for (const [index, feature] of features.entries()) {
    const problem = readFeature(feature, { index, isOurs, read, ranks, budget });
    if (problem !== undefined) read.problems.push(problem);
    if (read.problems.length >= MOST_PROBLEMS || budget.left < 0) break;
  }
  if (read.problems.length === 0) read.problems.push(...problemsOfAll(read.outlines));
  if (read.problems.length > 0) read.outlines.clear();
  return read;
}

function featuresOf(text: string): unknown[] | string {
  const root = parsed(text);
  if (typeof root === 'string') return root;
  const type = own(root, 'type');
  if (type === 'Topology')
    return 'Ce fichier est en TopoJSON : choisissez le même en GeoJSON (l’extension est souvent .geojson).';
  const features = own(root, 'features');
  if (type !== 'FeatureCollection' || !Array.isArray(features))
    return 'Ce fichier n’est pas une collection GeoJSON (FeatureCollection) : choisissez le fichier des contours de communes.';
  if (features.length > MOST_FEATURES)
    return `Le fichier compte ${features.length} contours, plus que les ${MOST_FEATURES} admis : choisissez celui de votre département.`;
  return features;
}

function parsed(text: string): object | string {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null ? value : 'Ce fichier n’est pas un objet GeoJSON.';
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const line = /\(line (\d+)/.exec(error.message)?.[1];
    return `Ce fichier n’est pas du JSON, ou il est incomplet${line ? ` (ligne ${line})` : ''}. Téléchargez-le de nouveau.`;
  }
}

interface Reading {
  index: number;
  isOurs(cog: string): boolean;
  read: ReadOutlines;
  ranks: Map<string, number>;
  budget: { left: number };
}

/** What is wrong with a feature, by its rank in the file and the name that it gives itself. */
function readFeature(feature: unknown, { index, isOurs, read, ranks, budget }: Reading): string | undefined {
  const properties = own(feature, 'properties');
  const cog = codeOf(properties);
  const name = firstOf(properties, NAMES);
  const at = `Contour n° ${index + 1}${name ? ` (${String(name).slice(0, 60)})` : ''}`;
  if (own(feature, 'type') !== 'Feature') return `${at} : ce n’est pas un contour (Feature).`;
  if (cog === undefined)
    return `${at} : le code Insee de la commune manque (propriété « code » ou « insee_com », cinq caractères).`;
  if (!isOurs(cog)) {
    read.elsewhere += 1;
    return undefined;
  }
  const earlier = ranks.get(cog);
  if (earlier !== undefined) return `${at} : la commune ${cog} est déjà au contour n° ${earlier}.`;
  ranks.set(cog, index + 1);
  const polygons = polygonsOf(own(feature, 'geometry'), budget);
  if (typeof polygons === 'string') return `${at} : ${polygons}`;
  read.outlines.set(cog, polygons);
  return undefined;
}

function codeOf(properties: unknown): string | undefined {
  const code = firstOf(properties, CODES);
  if (typeof code !== 'string' && typeof code !== 'number') return undefined;
  const cog = String(code).trim().padStart(5, '0').toUpperCase();
  return /^\d[0-9AB]\d{3}$/.test(cog) ? cog : undefined;
}

function polygonsOf(geometry: unknown, budget: { left: number }): Ring[][] | string {
  const type = own(geometry, 'type');
  const coordinates = own(geometry, 'coordinates');
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    return 'sa forme n’est pas une surface (Polygon ou MultiPolygon).';
  const given = type === 'Polygon' ? [coordinates] : coordinates;
  if (!Array.isArray(given) || given.length === 0) return 'sa forme est vide.';
  const polygons: Ring[][] = [];
  for (const [index, polygon] of given.entries()) {
    const of = type === 'Polygon' ? '' : ` du morceau ${index + 1}`;
    if (!Array.isArray(polygon) || polygon.length === 0) return `le morceau ${index + 1} est vide.`;
    const rings: Ring[] = [];
    for (const [rank, ring] of polygon.entries()) {
      const read = ringOf(ring, budget);
      if (typeof read === 'string') return `la ligne ${rank + 1}${of} ${read}`;
      rings.push(read);
    }
    polygons.push(rings);
  }
  return polygons;
}

function ringOf(ring: unknown, budget: { left: number }): Ring | string {
  if (!Array.isArray(ring) || ring.length < 4) return 'a moins de quatre points.';
  budget.left -= ring.length;
  if (budget.left < 0)
    return `dépasse ${MOST_POSITIONS} points en tout : choisissez des contours moins détaillés.`;
  const positions: Position[] = [];
  for (const position of ring) {
    const [longitude, latitude] = Array.isArray(position) ? position : [];
    if (typeof longitude !== 'number' || typeof latitude !== 'number') return 'a un point sans coordonnées.';
    if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90)
      return 'n’est pas en degrés : choisissez le fichier en WGS 84 (longitude, latitude), pas en Lambert 93.';
    positions.push([longitude, latitude]);
  }
  const [first, last] = [positions[0], positions.at(-1)];
  return first?.[0] === last?.[0] && first?.[1] === last?.[1] ? positions : 'n’est pas fermée.';
}

function problemsOfAll(outlines: ReadOutlines['outlines']): string[] {
  if (outlines.size === 0)
    return [
      'Aucun contour du fichier n’est d’une commune de votre territoire : choisissez celui de votre département.',
    ];
  const { west, east, south, north } = extentOf(outlines.values());
  return east - west > WIDEST || north - south > WIDEST
    ? [
        'Ces contours s’étendent sur plus de huit degrés, plus qu’aucun département : leurs coordonnées sont fausses.',
      ]
    : [];
}

/** The box of outlines, in degrees. */
export function extentOf(outlines: Iterable<readonly Ring[][]>) {
  let [west, east, south, north] = [180, -180, 90, -90];
  for (const polygons of outlines)
    for (const [outer = []] of polygons)
      for (const [longitude, latitude] of outer) {
        west = Math.min(west, longitude);
        east = Math.max(east, longitude);
        south = Math.min(south, latitude);
        north = Math.max(north, latitude);
      }
  return { west, east, south, north };
}

/** A property of the object itself, never of what it inherits. */
function own(object: unknown, name: string): unknown {
  if (typeof object !== 'object' || object === null) return undefined;
  return Object.getOwnPropertyDescriptor(object, name)?.value;
}

function firstOf(object: unknown, names: readonly string[]): unknown {
  for (const name of names) {
    const value = own(object, name);
    if (value !== undefined && value !== null && value !== '') return value;
  }
  return undefined;
}
