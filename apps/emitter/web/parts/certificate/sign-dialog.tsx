import { ApiError } from '@cigogne/contract';
import { type FieldFinding, useForm } from '@cigogne/form';
import { Facts, formatDay } from '@cigogne/ui';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CertificateDetail } from '../../../contract.ts';
import { api } from '../../data/client.ts';
import { establishmentQuery } from '../../data/queries.ts';
import { queryClient } from '../../data/query-client.ts';
import { useSession } from '../../session/session.ts';
import { childName } from '../../words/child.ts';
import { KIND_NAME } from '../../words/names.ts';

interface SignDialogProps {
  certificate: CertificateDetail;
  revision: number;
  onClose(): void;
  onFindings(found: readonly FieldFinding[]): void;
}

/** Who signs, what is signed, and that it cannot be undone. */
export function SignDialog({ certificate, revision, onClose, onFindings }: SignDialogProps) {
  const { draft } = useForm();
  const { user } = useSession();
  const { data: establishment } = useQuery(establishmentQuery);
  const [busy, setBusy] = useState(false);
  const fields = draft.snapshot();
  const birth = fields['birth.date'];
  const exam = fields['exam.date'];
  const sign = async () => {
    setBusy(true);
    try {
      const { signed, problems } = await api.signCertificate({
        params: { id: certificate.id },
        body: { revision },
      });
      onClose();
      if (!signed) {
        onFindings(problems);
        return;
      }
      notifications.show({ color: 'canard', message: 'Certificat signé. Il part maintenant vers la PMI.' });
      await queryClient.invalidateQueries();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      notifications.show({ color: 'brique', title: 'Le certificat n’est pas signé', message: error.message });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title="Signer et envoyer ce certificat" size="lg">
      <Stack>
        <Facts
          facts={[
            { term: 'Certificat', value: KIND_NAME[certificate.kind] },
            { term: 'Enfant', value: childName(fields) },
            typeof birth === 'string' && { term: 'Né(e) le', value: formatDay(birth) },
            typeof exam === 'string' && { term: 'Examiné(e) le', value: formatDay(exam) },
            { term: 'Médecin qui signe', value: user.name },
            establishment && { term: 'Établissement', value: establishment.name },
            {
              term: 'Destinataire',
              value: certificate.pmi?.name ?? 'la PMI du département de domicile',
            },
          ]}
        />
        <Text>
          En signant, vous attestez ces réponses en votre nom et à l’heure de la signature. Le certificat part
          aussitôt et ne peut plus être modifié ; une erreur se corrige par une nouvelle version, qui remplace
          celle-ci jusqu’à la PMI.
        </Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            Relire encore
          </Button>
          <Button loading={busy} onClick={() => void sign()}>
            Je signe et j’envoie
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
