import type { Kind, PmiMailbox, PmiSettings } from '../adapters/directory/entries.ts';
import type { PmiChange } from '../adapters/directory/save.ts';

export interface PmiDraft extends PmiSettings {
  mailboxes: { address: string; kinds: Kind[] }[];
}

/** The fields of a PMI, with the words under which people know them. */
const FIELDS: Record<keyof PmiSettings, string> = {
  mode: 'Forme reçue',
  opensCs8: 'Ouverture CS8',
  opensCs9: 'Ouverture CS9',
  opensCs24: 'Ouverture CS24',
  suspended: 'Réception suspendue',
  birthCopy: 'Copie pour les naissances dans le département',
  contactName: 'Contact',
  contactMailbox: 'Boîte du contact',
  contactPhone: 'Téléphone',
  postalAddress: 'Adresse postale',
  conditions: 'Conditions',
  grades: 'GRADeS',
};
const MAILBOXES = 'Boîtes aux lettres';

/** The same with each address written one way and given once: a box given twice receives the types of both. */
export function normalDraft(draft: PmiDraft): PmiDraft {
  const boxes = new Map<string, Kind[]>();
  for (const { address, kinds } of draft.mailboxes) {
    const key = address.toLowerCase();
    boxes.set(key, [...new Set([...(boxes.get(key) ?? []), ...kinds])]);
  }
  return {
    ...draft,
    contactMailbox: draft.contactMailbox?.toLowerCase() ?? null,
    mailboxes: [...boxes].map(([address, kinds]) => ({ address, kinds })),
  };
}

/** What a draft changes, in words, for the history; empty when it changes nothing. */
export function changesOf(
  before: PmiSettings & { mailboxes: Pick<PmiMailbox, 'address' | 'kinds'>[] },
  draft: PmiDraft,
): PmiChange[] {
  const fields = Object.entries(FIELDS) as [keyof PmiSettings, string][];
  const changes = fields.flatMap(([name, field]) =>
    before[name] === draft[name]
      ? []
      : [{ field, before: settingInWords(before, name), after: settingInWords(draft, name) }],
  );
  const [was, is] = [boxesInWords(before.mailboxes), boxesInWords(draft.mailboxes)];
  return was === is ? changes : [...changes, { field: MAILBOXES, before: was, after: is }];
}

/** A type of certificate that two mailboxes would receive, or undefined. */
export function kindServedTwice(mailboxes: PmiDraft['mailboxes']): Kind | undefined {
  const kinds = mailboxes.flatMap((box) => box.kinds);
  return kinds.find((kind, index) => kinds.indexOf(kind) !== index);
}

const MODES: Record<PmiSettings['mode'], string> = { xdm: 'XDM et PDF', pdf: 'PDF seul' };

/** What people wrote is shown as it is, were it « xdm ». */
function settingInWords(settings: PmiSettings, name: keyof PmiSettings): string {
  return name === 'mode' ? MODES[settings.mode] : inWords(settings[name]);
}

function inWords(value: string | boolean | null): string {
  if (value === null) return '—';
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return value;
}

function boxesInWords(mailboxes: { address: string; kinds: string[] }[]): string {
  const sorted = mailboxes.toSorted((a, b) => a.address.localeCompare(b.address));
  return sorted.map(({ address, kinds }) => `${address} (${kinds.toSorted().join(', ')})`).join(' ; ') || '—';
}
