import {
  CertificateForm,
  type FieldFinding,
  FormContext,
  FormGuide,
  focusField,
  type OpenForm,
} from '@cigogne/form';
import { MessageBar } from '@cigogne/ui';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { CertificateDetail } from '../../../contract.ts';
import { useFormSession } from '../../data/use-form-session.ts';
import { FORM_PORTS } from '../../form/ports.ts';
import { useSession } from '../../session/session.ts';
import { useKeptSession } from '../../session/use-kept-session.ts';
import { KIND_NAME } from '../../words/names.ts';
import { KeptHere } from '../form/kept-here.tsx';
import { FillActions } from './fill-actions.tsx';
import { FillBand } from './fill-band.tsx';
import styles from './fill-certificate.module.css';

type Control = Pick<OpenForm, 'findings' | 'checked'>;

interface FillCertificateProps {
  certificate: CertificateDetail;
  /** Seal what stays on this workstation. */
  keys: readonly string[];
}

/** A certificate being filled. */
export function FillCertificate({ certificate, keys }: FillCertificateProps) {
  const { user } = useSession();
  const session = useFormSession(certificate, user.id, keys);
  useKeptSession(keys);
  const [control, setControl] = useState<Control>({
    findings: certificate.findings,
    checked: certificate.fields,
  });
  const form = useMemo(
    () => ({
      ...FORM_PORTS,
      plan: session.plan,
      draft: session.draft,
      saver: session.saver,
      readOnly: false,
      ...control,
    }),
    [session, control],
  );
  // A rejected certificate is opened at what is to be mended first.
  useEffect(() => {
    const [first] = certificate.findings;
    if (first?.path) focusField(first.path);
  }, [certificate.findings]);
  useEffect(() => {
    performance.mark('cigogne-formulaire-pret');
  }, []);
  const show = useCallback(
    (findings: readonly FieldFinding[]) => {
      setControl({ findings, checked: session.draft.snapshot() });
      const first = findings.find(({ path, blocking }) => path !== null && blocking);
      if (first?.path) focusField(first.path);
    },
    [session],
  );
  return (
    <FormContext value={form}>
      <FillBand certificate={certificate}>
        <FillActions certificate={certificate} onFindings={show} />
      </FillBand>
      <KeptHere restored={session.restored} />
      {certificate.findings.length > 0 && (
        <MessageBar tone="action">
          La plateforme a refusé la version précédente. Corrigez les points signalés ci-dessous, puis donnez
          le certificat à signer de nouveau.
        </MessageBar>
      )}
      <div className={styles.sides}>
        <aside className={styles.guide} aria-label="Où vous en êtes">
          <FormGuide />
        </aside>
        <CertificateForm label={KIND_NAME[certificate.kind]} />
      </div>
    </FormContext>
  );
}
