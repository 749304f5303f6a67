import { deliveredTo, inventedPackage } from './certificate.ts';
import type { Story } from './follow.ts';

/** A certificate that went as it must. */
export async function story(): Promise<Story> {
  const invented = await inventedPackage({ kind: 'CS8' });
  return {
    sent: {
      certificate: { ...invented, label: 'Essai', emitter: 'maternity', expected: deliveredTo('23') },
      messageId: '<essai@chu-cigogne.mssante.test>',
      sentAt: new Date(0),
      packageSha256: 'aa',
      pdfSha256: 'cc',
    },
    trace: {
      id: '1',
      state: 'acknowledged',
      action: 'create',
      kind: 'CS8',
      pmi: '23',
      pmiName: 'PMI de la Creuse',
      sealedContents: 0,
      findings: [],
      notices: [],
      deliveries: [
        {
          pmi: '23',
          pmiName: 'PMI de la Creuse',
          mailbox: 'certificats@pmi-23.mssante.test',
          mode: 'xdm',
          reason: 'residence',
          state: 'accepted',
          relayMessageId: '<r@plateforme.mssante.test>',
          processing: 'processed',
          attempts: 1,
        },
      ],
    },
    arrivals: [
      {
        pmi: '23',
        pmiName: 'PMI de la Creuse',
        mode: 'xdm',
        seconds: 0.84,
        packageSha256: 'aa',
        pdfSha256: 'cc',
      },
    ],
    answers: [
      {
        uid: 1,
        receivedAt: new Date(1),
        attachments: [],
        report: { type: 'dsn', recipients: [{ action: 'relayed' }] },
      },
    ],
  };
}
