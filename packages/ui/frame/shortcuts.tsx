import { Kbd, Modal, Switch } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import styles from './shortcuts.module.css';

export interface Shortcut {
  /** One key, or two in a row: `?`, `g m`. */
  keys: string;
  label: string;
  run(): void;
}

const OFF = 'cigogne-sans-raccourcis';
/** How long the second key of a pair may take. */
const PAIR_MS = 1500;

function storedOff(): boolean {
  try {
    return localStorage.getItem(OFF) === '1';
  } catch {
    return false;
  }
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/** Listens to the shortcuts, except in fields and dialogs. They can be turned off (WCAG 2.1.4). */
export function useShortcuts(shortcuts: readonly Shortcut[]) {
  const [opened, setOpened] = useState(false);
  const [off, setOff] = useState(storedOff);
  const latest = useRef(shortcuts);
  latest.current = shortcuts;

  useEffect(() => {
    if (off) return;
    let before: { key: string; at: number } | undefined;
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (document.querySelector('[role="dialog"]')) return;
      if (event.key === '?') {
        setOpened(true);
        return;
      }
      const pair = before && event.timeStamp - before.at < PAIR_MS ? `${before.key} ${event.key}` : undefined;
      const found = latest.current.find(({ keys }) => keys === pair || keys === event.key);
      before = { key: event.key, at: event.timeStamp };
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [off]);

  const changeOff = useCallback((next: boolean) => {
    setOff(next);
    try {
      localStorage.setItem(OFF, next ? '1' : '0');
    } catch {
      // Not kept: the choice holds until the page is left.
    }
  }, []);
  return { opened, off, changeOff, open: () => setOpened(true), close: () => setOpened(false) };
}

export function ShortcutsDialog(props: ReturnType<typeof useShortcuts> & { shortcuts: readonly Shortcut[] }) {
  const { opened, close, off, changeOff, shortcuts } = props;
  return (
    <Modal opened={opened} onClose={close} title="Raccourcis clavier" size="md">
      <dl className={styles.list}>
        {[{ keys: '?', label: 'Afficher cette liste' }, ...shortcuts].map(({ keys, label }) => (
          <div key={keys}>
            <dt>
              {keys.split(' ').map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <Switch
        mt="md"
        checked={!off}
        onChange={(event) => changeOff(!event.currentTarget.checked)}
        label="Utiliser ces raccourcis sur ce poste"
      />
    </Modal>
  );
}
