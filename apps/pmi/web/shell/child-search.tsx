import { formatDay } from '@cigogne/ui';
import { Modal, TextInput, UnstyledButton } from '@mantine/core';
import { IconLock, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useId, useState } from 'react';
import { useNavigate } from 'react-router';
import type { FoundChild } from '../../contract.ts';
import { searchQuery } from '../data/queries.ts';
import { born, childName, twinWords } from '../words/child.ts';
import styles from './child-search.module.css';

/** In the header: looks like the field that it opens. */
export function ChildSearchButton({ onOpen }: { onOpen(): void }) {
  return (
    <UnstyledButton className={styles.opener} onClick={onOpen} aria-label="Rechercher un enfant">
      <IconSearch size={18} aria-hidden="true" stroke={1.75} />
      <span className={styles.openerWords}>Rechercher un enfant</span>
      <span className={styles.key} aria-hidden="true">
        /
      </span>
    </UnstyledButton>
  );
}

/** Any part of a name, a date of birth or an INS: what answers is shown while one types. */
export function ChildSearch({ onClose }: { onClose(): void }) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const query = useQuery(searchQuery(text));
  const [active, setActive] = useState(0);
  const list = useId();
  const children = text.length < 2 ? [] : (query.data?.children ?? []);
  const open = (child: FoundChild | undefined) => {
    if (!child) return;
    onClose();
    void navigate(`/enfants/${child.id}`);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setActive((at) => Math.max(0, Math.min(children.length - 1, at + step)));
    }
    if (event.key === 'Enter') open(children[active]);
  };
  return (
    <Modal opened onClose={onClose} title="Rechercher un enfant" size="lg" yOffset="8vh" centered={false}>
      <TextInput
        className={styles.field}
        type="search"
        aria-label="Nom, prénom, date de naissance ou INS"
        placeholder="Nom, prénom, date de naissance ou INS"
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
        autoComplete="off"
        spellCheck={false}
        size="md"
        role="combobox"
        aria-expanded={children.length > 0}
        aria-controls={list}
        aria-activedescendant={children[active] ? `${list}-${active}` : undefined}
        data-autofocus
      />
      <p className={styles.hint} role="status">
        {statusWords(text, query.data && { count: children.length, more: query.data.more }, query.error)}
      </p>
      <div id={list} role="listbox" aria-label="Enfants trouvés" className={styles.results}>
        {children.map((child, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard, as a combobox does
          <div
            key={child.id}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === active}
            tabIndex={-1}
            className={styles.result}
            onClick={() => open(child)}
            onMouseMove={() => setActive(index)}
          >
            <Result child={child} />
          </div>
        ))}
      </div>
    </Modal>
  );
}

function Result({ child }: { child: FoundChild }) {
  const twin = twinWords(child);
  return (
    <>
      <span className={styles.name}>
        {childName(child)}
        {child.access !== 'open' && <IconLock size={15} aria-hidden="true" />}
      </span>
      <span className={styles.facts}>
        {[
          child.birthDate && `${born(child.sex)} le ${formatDay(child.birthDate)}`,
          twin,
          child.city,
          child.movedOut && 'a quitté le département',
          child.access === 'other-sector' && `secteur ${child.sector?.name ?? 'non défini'}, motif demandé`,
          child.access === 'restricted' && 'dossier réservé au médecin',
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
}

function statusWords(
  text: string,
  found: { count: number; more: boolean } | undefined,
  error: Error | null,
): string {
  if (text.length < 2) return 'Deux lettres suffisent. Une date s’écrit 12/03/2026.';
  if (error) return error.message;
  if (!found) return 'Recherche en cours…';
  if (found.count === 0)
    return 'Aucun enfant ne correspond. Essayez une partie du nom, ou la date de naissance.';
  if (found.more) return `Les ${found.count} premiers ; précisez pour en voir d’autres.`;
  return found.count === 1 ? 'Un enfant.' : `${found.count} enfants.`;
}
