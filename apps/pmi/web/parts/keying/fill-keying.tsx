import { addressOf } from '@cigogne/contract';
import {
  CertificateForm,
  type FieldFinding,
  FormContext,
  FormGuide,
  focusField,
  type OpenForm,
} from '@cigogne/form';
import { SegmentedControl } from '@mantine/core';
import { useCallback, useMemo, useState } from 'react';
import { contract, type Keying } from '../../../contract.ts';
import { FORM_PORTS } from '../../keying/ports.ts';
import { useKeyingSession } from '../../keying/use-keying-session.ts';
import { KIND_NAME } from '../../words/names.ts';
import { OriginalViewer } from '../original/original-viewer.tsx';
import styles from './fill-keying.module.css';
import { KeyingActions } from './keying-actions.tsx';
import { KeyingBand } from './keying-band.tsx';
import { isThere, KeyingMatchBar, useKeyingMatch } from './keying-match-bar.tsx';
import { KeyingOffline } from './keying-offline.tsx';

type Control = Pick<OpenForm, 'findings' | 'checked'>;

/** The original on one side, the form on the other; one or the other where both do not fit. */
export function FillKeying({ keying }: { keying: Keying }) {
  const { id, kind, original, fields } = keying;
  const session = useKeyingSession(keying);
  const { plan, draft, saver } = session;
  const match = useKeyingMatch(id, session);
  const alert = isThere(match);
  const [control, setControl] = useState<Control>({ findings: [], checked: fields });
  const [shown, setShown] = useState('form');
  const form = useMemo(
    () => ({ ...FORM_PORTS, plan, draft, saver, readOnly: false, ...control }),
    [plan, draft, saver, control],
  );
  const show = useCallback(
    (findings: readonly FieldFinding[]) => {
      setShown('form');
      setControl({ findings, checked: draft.snapshot() });
      const [first] = findings.flatMap(({ path }) => path ?? []);
      // Once the form is the side that is shown.
      if (first) requestAnimationFrame(() => focusField(first));
    },
    [draft],
  );
  return (
    <FormContext value={form}>
      <div className={styles.top} data-alert={alert || undefined}>
        <KeyingBand keying={keying}>
          <KeyingActions keying={keying} onFindings={show} />
        </KeyingBand>
        {alert && <KeyingMatchBar id={id} match={match} />}
      </div>
      <KeyingOffline />
      {original && (
        <SegmentedControl
          className={styles.switch}
          aria-label="Ce qui est montré"
          value={shown}
          onChange={setShown}
          data={[
            { value: 'form', label: 'Formulaire' },
            { value: 'original', label: original === 'application/pdf' ? 'PDF' : 'Image' },
          ]}
        />
      )}
      <div className={styles.work} data-shown={shown} data-beside={original !== null || undefined}>
        {original && (
          <div className={styles.original}>
            <OriginalViewer
              type={original}
              address={addressOf(contract.keyingOriginal, { params: { id } })}
            />
          </div>
        )}
        <div className={styles.form}>
          {!alert && <KeyingMatchBar id={id} match={match} />}
          <details className={styles.guide}>
            <summary>Où vous en êtes, ce qui manque</summary>
            <FormGuide />
          </details>
          <CertificateForm label={KIND_NAME[kind]} />
        </div>
      </div>
    </FormContext>
  );
}
