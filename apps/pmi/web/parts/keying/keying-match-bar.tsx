import { formatDay, MessageBar, parisDay } from '@cigogne/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Link } from 'react-router';
import type { KeyingMatch, ListedChild } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import type { KeyingSession } from '../../keying/use-keying-session.ts';
import { CloseDuplicate } from './close-duplicate.tsx';

/** What tells one child from another, as the matching reads it. */
const TRAITS = [
  'child.family',
  'child.given',
  'child.sex',
  'child.ins',
  'child.insStatus',
  'birth.date',
  'birth.cog',
  'home.phone',
  'home.postalCode',
  'home.city',
  'mother.family',
  'mother.given',
  'mother.birthDate',
  'mother.phone',
  'answers.foetuses',
  'answers.birthRank',
];

const NEEDED = ['child.family', 'child.given', 'birth.date'];

/** A person types on: nothing is asked before they pause. */
const PAUSE_MS = 700;

/** Where the certificate would go, as soon as the child is named; undefined until then. */
export function useKeyingMatch(id: string, { draft, saver }: KeyingSession): KeyingMatch | undefined {
  const read = () => JSON.stringify(TRAITS.map((path) => draft.snapshot()[path] ?? null));
  const traits = useSettled(useSyncExternalStore(draft.subscribe, read));
  const named = NEEDED.every((path) => typeof draft.snapshot()[path] === 'string');
  const { data } = useQuery({
    queryKey: ['keying-match', id, traits],
    queryFn: async ({ signal }) => {
      await saver.flush();
      return api.matchKeying({ params: { id } }, { signal });
    },
    enabled: named,
    gcTime: 0,
    placeholderData: (before) => before,
  });
  return named && data?.outcome !== 'unknown' ? data : undefined;
}

/** Whether the certificate may well be there already: it is then said where it is seen, wherever one types. */
export function isThere(match: KeyingMatch | undefined): boolean {
  return match !== undefined && [match, ...match.perhaps].some(({ already }) => already.length > 0);
}

/** Where the certificate will go; above all, that it is there already. */
export function KeyingMatchBar({ id, match }: { id: string; match: KeyingMatch | undefined }) {
  if (!match)
    return (
      <MessageBar tone="neutral">
        Tapez d’abord le nom, le prénom et la date de naissance : Cigogne cherche si l’enfant a déjà un
        dossier, et si ce certificat y est.
      </MessageBar>
    );
  return <Found id={id} match={match} />;
}

/** The text once it has not changed for a while. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

function Found({ id, match: { child, already, perhaps } }: { id: string; match: KeyingMatch }) {
  if (child && already.length > 0)
    return (
      <MessageBar tone="action" urgent action={<CloseDuplicate id={id} child={child} />}>
        <strong>Cet enfant a déjà ce certificat</strong>, {receivedWords(already)}, dans le dossier de{' '}
        <ChildLink child={child} />. Si c’est le même, ne le saisissez pas.
      </MessageBar>
    );
  if (child)
    return (
      <MessageBar tone="good">
        Le certificat ira dans le dossier de <ChildLink child={child} />.
      </MessageBar>
    );
  const [first] = perhaps;
  if (first)
    return (
      <MessageBar
        tone="notice"
        action={first.already.length > 0 && <CloseDuplicate id={id} child={first.child} />}
      >
        Peut-être le même enfant que <ChildLink child={first.child} />
        {first.already.length > 0 && `, dont le certificat est déjà là, ${receivedWords(first.already)}`} :{' '}
        {first.reasons.join(', ').toLowerCase()}. Vérifiez ce que vous avez tapé ; si le doute reste, le
        certificat aura son dossier, et la question sera posée dans « Doublons ».
      </MessageBar>
    );
  return (
    <MessageBar tone="neutral">
      Aucun dossier à vous montrer pour cet enfant. S’il n’en a pas encore, il en sera ouvert un.
    </MessageBar>
  );
}

function ChildLink({ child: { id, family, given, birthDate } }: { child: ListedChild }) {
  return (
    <>
      <Link to={`/enfants/${id}`} target="_blank" rel="noreferrer">
        {family} {given}
      </Link>
      {birthDate && `, né(e) le ${formatDay(birthDate)}`}
    </>
  );
}

/** « reçu le 12 novembre 2026 (Maternité de…) » */
export function receivedWords(already: KeyingMatch['already']): string {
  return already
    .map(({ receivedAt, emitter }) => {
      const from = emitter === '' ? '' : ` (${emitter})`;
      return `reçu le ${formatDay(parisDay(receivedAt))}${from}`;
    })
    .join(' et ');
}
