export interface Region {
  /** Region code of the COG: « 84 ». */
  code: string;
  name: string;
  /** Usual name of the region's GRADeS (groupement régional d'appui au développement de l'e-santé), where known. */
  grades: string | undefined;
}

/** The 18 regions, metropolitan then overseas; each with its GRADeS where its name is certain. */
const TABLE = [
  ['84', 'Auvergne-Rhône-Alpes', 'Sara'],
  ['27', 'Bourgogne-Franche-Comté', 'GRADeS BFC'],
  ['53', 'Bretagne', 'e-Santé Bretagne'],
  ['24', 'Centre-Val de Loire', 'Centre-Val de Loire e-Santé'],
  ['94', 'Corse', 'Corse e-santé'],
  ['44', 'Grand Est', 'Pulsy'],
  ['32', 'Hauts-de-France', 'Inéa'],
  ['11', 'Île-de-France', 'SESAN'],
  ['28', 'Normandie', 'Normand’e-santé'],
  ['75', 'Nouvelle-Aquitaine', 'ESEA Nouvelle-Aquitaine'],
  ['76', 'Occitanie', 'e-santé Occitanie'],
  ['52', 'Pays de la Loire', 'e-santé Pays de la Loire'],
  ['93', 'Provence-Alpes-Côte d’Azur', 'ieSS'],
  ['01', 'Guadeloupe', undefined],
  ['02', 'Martinique', undefined],
  ['03', 'Guyane', 'Guyasis'],
  ['04', 'La Réunion', 'TESIS'],
  ['06', 'Mayotte', undefined],
] as const;

export type RegionCode = (typeof TABLE)[number][0];

/** The 18 regions of France, in alphabetical order, overseas last. */
export const REGIONS: readonly Region[] = TABLE.map(([code, name, grades]) => ({ code, name, grades }));
