import type { Fields } from '@cigogne/draft';

/** The board's line about the child, sealed like the rest. */
export interface Summary {
  name: string;
  sex: string | null;
  birthDate: string | null;
}

export function summaryOf(fields: Fields): Summary {
  const text = (path: string) => {
    const value = fields[path];
    return typeof value === 'string' && value !== '' ? value : null;
  };
  const name = [text('child.family')?.toUpperCase(), text('child.given')].filter(Boolean).join(' ');
  return { name: name || 'Enfant sans nom', sex: text('child.sex'), birthDate: text('birth.date') };
}
