/** What a letter may say of a family: nothing of health, for anybody at home may open it. */
export const LETTER_FIELDS = {
  prénom: 'Le prénom de l’enfant ; « Lina et Léna » pour des jumelles',
  nom: 'Le nom de naissance',
  commune: 'La commune de la famille',
  puéricultrice: 'La personne à qui le suivi est confié',
  'nom du service': 'Le nom du service, tel qu’il est dans les réglages',
  'téléphone du service': 'Le téléphone du service',
  'rendez-vous': 'La date prévue au suivi, en toutes lettres',
} as const;
export type LetterField = keyof typeof LETTER_FIELDS;
export type LetterValues = Readonly<Record<LetterField, string | null>>;

const FIELD = /\{([^{}\n]{0,60})\}/g;

const isField = (name: string): name is LetterField => Object.hasOwn(LETTER_FIELDS, name);

/** The names between braces that are no field, as they were written. */
export function unknownFields(text: string): string[] {
  const names = [...text.matchAll(FIELD)].map(([, name = '']) => name);
  return [...new Set(names.filter((name) => !isField(name.trim().toLowerCase())))];
}

/** A text with its fields filled, and the fields that have nothing to say here. */
export function fillFields(text: string, values: LetterValues): { text: string; missing: LetterField[] } {
  const missing = new Set<LetterField>();
  const filled = text.replaceAll(FIELD, (whole, written: string) => {
    const name = written.trim().toLowerCase();
    if (!isField(name)) return whole;
    const value = values[name];
    if (value === null || value === '') missing.add(name);
    return value ?? '';
  });
  return { text: filled, missing: [...missing] };
}

/** « Lina », « Lina et Léna », « Lina, Léna et Lou » */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} et ${last}`;
}
