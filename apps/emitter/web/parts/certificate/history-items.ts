import type { TimelineItem } from '@cigogne/ui';
import { IconMail, IconPencil, IconPoint, IconSend, IconSignature } from '@tabler/icons-react';
import type { CertificateDetail } from '../../../contract.ts';

/** What people did and what came back, oldest first. */
export function historyItems({ history, notices }: CertificateDetail): TimelineItem[] {
  const acts = history.map(({ at, actor, action, label, paths }, index) => ({
    id: `acte-${index}`,
    at,
    tone: 'neutral' as const,
    icon: iconOf(action),
    title: `${label}, ${actor}`,
    ...(paths.length > 0 ? { detail: fieldsWords(paths.length) } : {}),
  }));
  const answers = notices.map(({ at, label }, index) => ({
    id: `avis-${index}`,
    at,
    tone: 'progress' as const,
    icon: IconMail,
    title: label,
  }));
  return [...acts, ...answers].sort((one, other) => one.at.localeCompare(other.at));
}

function iconOf(action: string) {
  if (/sign/.test(action)) return IconSignature;
  if (/sen[dt]/.test(action)) return IconSend;
  return /chang|patch|edit|fill/.test(action) ? IconPencil : IconPoint;
}

const fieldsWords = (count: number) => (count === 1 ? '1 champ' : `${count} champs`);
