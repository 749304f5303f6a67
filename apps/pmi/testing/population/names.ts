import type { Random } from '@cigogne/certificate';
import { zipf } from './draw.ts';

const STARTS =
  'Abr Bel Bru Cal Chan Cor Dau Del Dur Fal Fer Gar Gau Gui Her Jal Lam Lan Lar Mal Mar Mon Nav Oli Pel Per Ral Riv Rou Sal Sau Tal Tra Val Ver Vil'.split(
    ' ',
  );
const MIDDLES = 'a an ar ci do du e en er i in la li lo ma mo na o on ra ri ro sa ta ti va vi'.split(' ');
const ENDS =
  'bois camp cier din dot fort gnon lin lot mont nard net nois quet rand reux rier teau tin val vert zac'.split(
    ' ',
  );
const FAMILIES = ENDS.flatMap((end) =>
  MIDDLES.flatMap((middle) => STARTS.map((start) => `${start}${middle}${end}`)),
);

const BOYS =
  'Achille Anselme Arsène Aubin Augustin Balthazar Basile Bastien Célestin Clément Côme Corentin Désiré Edgar Élie Éloi Émile Eudes Fabien Félix Ferdinand Firmin Gaël Gaspard Gaston Germain Hector Hippolyte Honoré Isaïe Jérôme Joachim Jocelyn Jules Léandre Léopold Loïc Lucien Maël Marius Maxence Médéric Melchior Nestor Noël Octave Oscar Pacôme Philémon Raphaël René Rodolphe Sébastien Siméon Théodore Théo Tristan Ulysse Valère Yannick Zéphyr'.split(
    ' ',
  );
const GIRLS =
  'Adélaïde Agathe Aimée Alix Amandine Anaïs Apolline Astrid Aurélie Béatrice Bérénice Blanche Camélia Capucine Céleste Célia Chloé Clémence Colombe Constance Daphné Delphine Diane Domitille Élise Éloïse Émilie Ernestine Esther Eugénie Flavie Gabrielle Gaëlle Garance Geneviève Hélène Héloïse Inès Irène Isaure Joséphine Léa Léonie Ludivine Maëlys Mahaut Margaux Mélisande Noémie Océane Olympe Ophélie Pénélope Prune Rosalie Sidonie Solène Thaïs Valentine Violette Zélie Zoé'.split(
    ' ',
  );

const at = (list: readonly string[], index: number): string => list[index] ?? list[0] ?? '';

/** An invented family name, common or rare; some compound, some with a particle. */
export function familyName(random: Random): string {
  const name = at(FAMILIES, (zipf(random, FAMILIES.length, 40) * 7919) % FAMILIES.length);
  if (random.chance(0.04)) return `${name}-${at(FAMILIES, random.integer(0, FAMILIES.length - 1))}`;
  return random.chance(0.015) ? `${random.pick(['de', 'du', 'de la'])} ${name}` : name;
}

/** One given name, compound for some. */
export function givenName(random: Random, sex: 'F' | 'M'): string {
  const list = sex === 'F' ? GIRLS : BOYS;
  const name = at(list, zipf(random, list.length, 12));
  return random.chance(0.06) ? `${name}-${at(list, random.integer(0, list.length - 1))}` : name;
}

/** The given names of a birth act: one to four, all different. */
export function givenNames(random: Random, sex: 'F' | 'M'): string[] {
  const names = new Set([givenName(random, sex)]);
  const count = random.integer(1, 4);
  for (let index = 1; index < count; index += 1) names.add(givenName(random, sex));
  return [...names];
}
