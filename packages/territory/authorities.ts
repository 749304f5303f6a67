import type { RegionCode } from './regions.ts';
import { REGIONS } from './regions.ts';

/**
 * The key of a PMI authority: the département's code, except `69D` and `69M` (the Métropole de Lyon
 * exercises the département's powers on its 58 communes, CGCT art. L. 3641-2), `6AE` (Collectivité
 * européenne d'Alsace, 67 + 68) and `20R` (Collectivité de Corse, 2A + 2B): the codes that Insee's COG
 * gives these collectivities.
 */
export type PmiKey = (typeof AUTHORITIES)[number][0] | (typeof COLLECTIVITIES)[number][0];

export interface PmiAuthority {
  key: PmiKey;
  /** « PMI de la Creuse »; for an overseas collectivity, its own name: « Saint-Martin ». */
  name: string;
  /** Codes of the départements (or overseas collectivity) that the authority serves. */
  departements: string[];
  /** Region code (COG); for an overseas collectivity, its own code. */
  region: string;
  regionName: string;
  /** False for the overseas collectivities: they have no PMI in the sense of the code de la santé publique. */
  hasPmi: boolean;
  /** R054: the certificates apply overseas except in New Caledonia, French Polynesia and the TAAF. */
  certificatesApply: boolean;
}

/** key, « PMI … » complement, region; `departements` where it is not the key itself. */
const AUTHORITIES = [
  ['01', 'de l’Ain', '84'],
  ['02', 'de l’Aisne', '32'],
  ['03', 'de l’Allier', '84'],
  ['04', 'des Alpes-de-Haute-Provence', '93'],
  ['05', 'des Hautes-Alpes', '93'],
  ['06', 'des Alpes-Maritimes', '93'],
  ['07', 'de l’Ardèche', '84'],
  ['08', 'des Ardennes', '44'],
  ['09', 'de l’Ariège', '76'],
  ['10', 'de l’Aube', '44'],
  ['11', 'de l’Aude', '76'],
  ['12', 'de l’Aveyron', '76'],
  ['13', 'des Bouches-du-Rhône', '93'],
  ['14', 'du Calvados', '28'],
  ['15', 'du Cantal', '84'],
  ['16', 'de la Charente', '75'],
  ['17', 'de la Charente-Maritime', '75'],
  ['18', 'du Cher', '24'],
  ['19', 'de la Corrèze', '75'],
  ['20R', 'de Corse', '94'],
  ['21', 'de la Côte-d’Or', '27'],
  ['22', 'des Côtes-d’Armor', '53'],
  ['23', 'de la Creuse', '75'],
  ['24', 'de la Dordogne', '75'],
  ['25', 'du Doubs', '27'],
  ['26', 'de la Drôme', '84'],
  ['27', 'de l’Eure', '28'],
  ['28', 'd’Eure-et-Loir', '24'],
  ['29', 'du Finistère', '53'],
  ['30', 'du Gard', '76'],
  ['31', 'de la Haute-Garonne', '76'],
  ['32', 'du Gers', '76'],
  ['33', 'de la Gironde', '75'],
  ['34', 'de l’Hérault', '76'],
  ['35', 'd’Ille-et-Vilaine', '53'],
  ['36', 'de l’Indre', '24'],
  ['37', 'd’Indre-et-Loire', '24'],
  ['38', 'de l’Isère', '84'],
  ['39', 'du Jura', '27'],
  ['40', 'des Landes', '75'],
  ['41', 'du Loir-et-Cher', '24'],
  ['42', 'de la Loire', '84'],
  ['43', 'de la Haute-Loire', '84'],
  ['44', 'de la Loire-Atlantique', '52'],
  ['45', 'du Loiret', '24'],
  ['46', 'du Lot', '76'],
  ['47', 'du Lot-et-Garonne', '75'],
  ['48', 'de la Lozère', '76'],
  ['49', 'de Maine-et-Loire', '52'],
  ['50', 'de la Manche', '28'],
  ['51', 'de la Marne', '44'],
  ['52', 'de la Haute-Marne', '44'],
  ['53', 'de la Mayenne', '52'],
  ['54', 'de Meurthe-et-Moselle', '44'],
  ['55', 'de la Meuse', '44'],
  ['56', 'du Morbihan', '53'],
  ['57', 'de la Moselle', '44'],
  ['58', 'de la Nièvre', '27'],
  ['59', 'du Nord', '32'],
  ['60', 'de l’Oise', '32'],
  ['61', 'de l’Orne', '28'],
  ['62', 'du Pas-de-Calais', '32'],
  ['63', 'du Puy-de-Dôme', '84'],
  ['64', 'des Pyrénées-Atlantiques', '75'],
  ['65', 'des Hautes-Pyrénées', '76'],
  ['66', 'des Pyrénées-Orientales', '76'],
  ['6AE', 'de la Collectivité européenne d’Alsace', '44'],
  ['69D', 'du Rhône', '84'],
  ['69M', 'de la Métropole de Lyon', '84'],
  ['70', 'de la Haute-Saône', '27'],
  ['71', 'de Saône-et-Loire', '27'],
  ['72', 'de la Sarthe', '52'],
  ['73', 'de la Savoie', '84'],
  ['74', 'de la Haute-Savoie', '84'],
  ['75', 'de Paris', '11'],
  ['76', 'de la Seine-Maritime', '28'],
  ['77', 'de Seine-et-Marne', '11'],
  ['78', 'des Yvelines', '11'],
  ['79', 'des Deux-Sèvres', '75'],
  ['80', 'de la Somme', '32'],
  ['81', 'du Tarn', '76'],
  ['82', 'du Tarn-et-Garonne', '76'],
  ['83', 'du Var', '93'],
  ['84', 'du Vaucluse', '93'],
  ['85', 'de la Vendée', '52'],
  ['86', 'de la Vienne', '75'],
  ['87', 'de la Haute-Vienne', '75'],
  ['88', 'des Vosges', '44'],
  ['89', 'de l’Yonne', '27'],
  ['90', 'du Territoire de Belfort', '27'],
  ['91', 'de l’Essonne', '11'],
  ['92', 'des Hauts-de-Seine', '11'],
  ['93', 'de la Seine-Saint-Denis', '11'],
  ['94', 'du Val-de-Marne', '11'],
  ['95', 'du Val-d’Oise', '11'],
  ['971', 'de la Guadeloupe', '01'],
  ['972', 'de la Martinique', '02'],
  ['973', 'de la Guyane', '03'],
  ['974', 'de La Réunion', '04'],
  ['976', 'de Mayotte', '06'],
] as const;

/** Overseas collectivities: key, name, whether the certificates apply (R054). */
const COLLECTIVITIES = [
  ['975', 'Saint-Pierre-et-Miquelon', true],
  ['977', 'Saint-Barthélemy', true],
  ['978', 'Saint-Martin', true],
  ['984', 'Terres australes et antarctiques françaises', false],
  ['986', 'Wallis-et-Futuna', true],
  ['987', 'Polynésie française', false],
  ['988', 'Nouvelle-Calédonie', false],
  ['989', 'Île de Clipperton', false],
] as const;

const SEVERAL_DEPARTEMENTS: Partial<Record<PmiKey, string[]>> = {
  '20R': ['2A', '2B'],
  '6AE': ['67', '68'],
  '69D': ['69'],
  '69M': ['69'],
};

function regionName(code: RegionCode): string {
  return REGIONS.find((region) => region.code === code)?.name ?? code;
}

/** The 100 PMI authorities, in the order of their keys. */
export const PMI_AUTHORITIES: readonly PmiAuthority[] = AUTHORITIES.map(([key, complement, region]) => ({
  key,
  name: `PMI ${complement}`,
  departements: SEVERAL_DEPARTEMENTS[key] ?? [key],
  region,
  regionName: regionName(region),
  hasPmi: true,
  certificatesApply: true,
}));

/**
 * The overseas collectivities, in the same shape, without a PMI. One of them is served only where the
 * caller says so (`alsoServed` of `resolvePlace` and `resolveBirthplace`).
 */
export const OVERSEAS_COLLECTIVITIES: readonly PmiAuthority[] = COLLECTIVITIES.map(
  ([key, name, certificatesApply]) => ({
    key,
    name,
    departements: [key],
    region: key,
    regionName: name,
    hasPmi: false,
    certificatesApply,
  }),
);

const BY_KEY = new Map<string, PmiAuthority>(
  [...PMI_AUTHORITIES, ...OVERSEAS_COLLECTIVITIES].map((authority) => [authority.key, authority]),
);

/** The authority (or overseas collectivity) of a key; undefined when there is none. */
export function pmiOf(key: string): PmiAuthority | undefined {
  return BY_KEY.get(key);
}

/** Whether a text is a key of `PMI_AUTHORITIES` or `OVERSEAS_COLLECTIVITIES`. */
export function isPmiKey(text: string): text is PmiKey {
  return BY_KEY.has(text);
}

/** The authorities of a region (COG code, « 84 »); none for an unknown region. */
export function pmisOfRegion(region: string): PmiAuthority[] {
  return PMI_AUTHORITIES.filter((authority) => authority.region === region);
}
