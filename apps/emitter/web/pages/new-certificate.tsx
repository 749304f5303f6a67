import type { CertificateKind } from '@cigogne/certificate';
import { Page, Panel, useAction, useDownload } from '@cigogne/ui';
import { Button, Group, Radio, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { api } from '../data/client.ts';
import { type Origin, OriginPicker } from '../parts/new/origin-picker.tsx';
import { UnitSelect } from '../parts/units/unit-select.tsx';
import { useMyUnits } from '../parts/units/use-my-units.ts';
import { KIND_NAME, KINDS } from '../words/names.ts';

/** What the certificate starts from. */
const STARTS = {
  empty: { label: 'D’un formulaire vide', help: 'Rien n’est repris.' },
  twin: {
    label: 'D’un jumeau ou d’une jumelle',
    help: 'Les parents, l’adresse et la grossesse sont repris ; ce qui est propre à l’enfant reste à remplir.',
  },
  'follow-up': {
    label: 'D’un certificat précédent de l’enfant',
    help: 'L’identité de l’enfant et des parents est reprise.',
  },
} as const;

type Start = keyof typeof STARTS;

/** A new certificate, of nothing or of what is already known: nothing is typed twice. */
export function NewCertificatePage() {
  const navigate = useNavigate();
  const [kind, setKind] = useState<CertificateKind>('CS8');
  const [start, setStart] = useState<Start>('empty');
  const [origin, setOrigin] = useState<Origin>();
  const units = useMyUnits();
  const [asked, setAsked] = useState<string>();
  const unit = asked ?? units[0]?.id;
  const starts: readonly Start[] = kind === 'CS8' ? ['empty', 'twin'] : ['empty', 'follow-up'];
  const chosen = starts.includes(start) ? start : 'empty';
  const create = useAction({
    run: () =>
      api.createCertificate({
        body: {
          kind,
          ...(chosen !== 'empty' && origin ? { from: { id: origin.id, as: chosen } } : {}),
          ...(unit === undefined ? {} : { unit }),
        },
      }),
    failed: 'Le brouillon n’a pas pu être créé',
    after: ({ id }) => void navigate(`/certificats/${id}`, { replace: true }),
  });
  const blank = useDownload(() => api.blankForm({ params: { kind } }), `${kind}-vierge.pdf`);
  return (
    <Page title="Nouveau certificat" trail={<Link to="/">Certificats</Link>}>
      <Panel title="Que remplissez-vous ?">
        <Stack gap="lg" maw="44rem">
          <Radio.Group
            label="Certificat"
            value={kind}
            onChange={(value) => {
              setKind(KINDS.find((one) => one === value) ?? 'CS8');
              setOrigin(undefined);
            }}
          >
            <Stack gap="xs" mt="xs">
              {KINDS.map((one) => (
                <Radio key={one} value={one} label={KIND_NAME[one]} />
              ))}
            </Stack>
          </Radio.Group>
          <Radio.Group
            label="Commencer"
            value={chosen}
            onChange={(value) => {
              setStart(starts.find((one) => one === value) ?? 'empty');
              setOrigin(undefined);
            }}
          >
            <Stack gap="xs" mt="xs">
              {starts.map((one) => (
                <Radio key={one} value={one} label={STARTS[one].label} description={STARTS[one].help} />
              ))}
            </Stack>
          </Radio.Group>
          {chosen !== 'empty' && (
            <OriginPicker
              key={chosen}
              label={chosen === 'twin' ? 'Quel enfant ?' : 'De quel enfant ?'}
              kinds={chosen === 'twin' ? ['CS8'] : kind === 'CS9' ? ['CS8'] : ['CS9', 'CS8']}
              value={origin}
              onChange={setOrigin}
            />
          )}
          {unit !== undefined && <UnitSelect units={units} value={unit} onChange={setAsked} />}
          <Group>
            <Button
              size="md"
              loading={create.isPending}
              disabled={chosen !== 'empty' && !origin}
              onClick={() => create.mutate(undefined)}
            >
              Commencer
            </Button>
            <Button size="md" variant="default" loading={blank.busy} onClick={() => void blank.start()}>
              Formulaire vierge à imprimer (PDF)
            </Button>
          </Group>
        </Stack>
      </Panel>
      <Panel title="Depuis un fichier">
        <Stack gap="sm" maw="44rem">
          <Text>
            Votre logiciel de maternité peut donner les naissances dans un fichier : les brouillons sont
            préremplis, rien n’est tapé deux fois.
          </Text>
          <Group>
            <Button component={Link} to="/certificats/importer" variant="default">
              Des naissances en série (CSV)
            </Button>
            <Button component={Link} to="/certificats/importer-fhir" variant="default">
              Une naissance du logiciel (FHIR)
            </Button>
          </Group>
        </Stack>
      </Panel>
    </Page>
  );
}
