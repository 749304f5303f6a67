import { FormDialog, parisDay, useAction } from '@cigogne/ui';
import { Checkbox, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Identity } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { type NewHome, transferPreviewQuery } from '../../data/move-queries.ts';
import { useSession } from '../../session/session.ts';
import styles from '../follow-up/dialogs.module.css';
import { type ConsentDraft, ConsentFields, isConsent, newConsent } from '../moves/consent-fields.tsx';
import { WhatIsSent } from '../moves/what-is-sent.tsx';

/** The family has moved to another département: the departure is noted, and the record follows if the family agrees. */
export function DepartureDialog({ identity, onClose }: { identity: Identity; onClose(): void }) {
  const { may } = useSession();
  const today = parisDay(new Date());
  const [home, setHome] = useState<NewHome>({ street: '', postalCode: '', city: '' });
  const [at, setAt] = useState(today);
  const [follows, setFollows] = useState(false);
  const [consent, setConsent] = useState<ConsentDraft>(newConsent(today));
  const [sheet, setSheet] = useState(false);
  const [reason, setReason] = useState('');
  const sends = may('transfers:write');
  const preview = useQuery({
    ...transferPreviewQuery(identity.id, home),
    enabled: sends && home.postalCode.trim().length >= 4 && home.city.trim().length >= 2,
  });
  const blocked = preview.data?.problem ?? null;
  const transfers = follows && sends;
  const ready =
    home.city.trim() !== '' &&
    (transfers
      ? preview.data !== undefined && blocked === null && isConsent(consent)
      : reason.trim().length >= 3);
  const { id, version } = identity;
  const note = useAction({
    run: () =>
      api.moveChildOut({ params: { id }, body: { version, movedOut: { to: home.city, at }, reason } }),
    done: 'Le départ est noté ; l’enfant quitte les listes.',
    failed: 'Rien n’est changé',
    after: onClose,
  });
  const transfer = useAction({
    run: () => api.transferChild({ params: { id }, body: { version, home, movedAt: at, consent, sheet } }),
    done: ({ to }) => `Le dossier part vers la ${to}. L’enfant quittera les listes quand elle l’aura reçu.`,
    failed: 'Le dossier n’est pas transmis',
    after: onClose,
  });
  const field = (key: keyof NewHome) => ({
    value: home[key],
    onChange: (event: { currentTarget: { value: string } }) =>
      setHome({ ...home, [key]: event.currentTarget.value }),
    autoComplete: 'off',
  });
  return (
    <FormDialog
      title="L’enfant a déménagé"
      size="lg"
      confirm={transfers ? 'Transmettre le dossier' : 'Noter le départ'}
      disabled={!ready}
      pending={note.isPending || transfer.isPending}
      onSubmit={() => (transfers ? transfer : note).mutate(undefined)}
      onClose={onClose}
    >
      <div className={styles.pair}>
        <TextInput label="Code postal" inputMode="numeric" {...field('postalCode')} data-autofocus />
        <TextInput label="Commune" {...field('city')} />
        <TextInput label="Rue" description="Si la famille l’a donnée." {...field('street')} />
        <TextInput
          type="date"
          label="Depuis le"
          description="Même approximatif."
          value={at}
          max={today}
          onChange={(event) => setAt(event.currentTarget.value || today)}
        />
      </div>
      {sends && (
        <Radio.Group
          label="Le dossier suit-il l’enfant ?"
          description="Il faut l’accord d’une personne titulaire de l’autorité parentale."
          value={follows ? 'yes' : 'no'}
          onChange={(value) => setFollows(value === 'yes')}
        >
          <Stack gap="xs" mt="xs">
            <Radio
              value="yes"
              label="Oui, la famille est d’accord : le transmettre à la PMI de sa nouvelle adresse"
            />
            <Radio value="no" label="Non, ou pas encore demandé : noter seulement le départ" />
          </Stack>
        </Radio.Group>
      )}
      {transfers ? (
        <>
          <WhatIsSent preview={preview.data} loading={preview.isFetching} />
          <ConsentFields identity={identity} consent={consent} onChange={setConsent} />
          {preview.data?.maySendSheet && (
            <Checkbox
              label="Joindre la fiche de suivi"
              description={sheetWords(preview.data.followUps)}
              checked={sheet}
              onChange={(event) => setSheet(event.currentTarget.checked)}
            />
          )}
        </>
      ) : (
        <Textarea
          label="Comment vous le savez"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={500}
          autosize
          minRows={2}
        />
      )}
    </FormDialog>
  );
}

function sheetWords(followUps: number): string {
  const what =
    followUps === 0
      ? 'Aucun suivi n’est ouvert : elle le dira.'
      : followUps === 1
        ? 'Le suivi en cours, ses raisons, ses contacts et leurs notes.'
        : `Les ${followUps} suivis en cours, leurs raisons, leurs contacts et leurs notes.`;
  return `${what} Elle est destinée au médecin de l’autre PMI.`;
}
