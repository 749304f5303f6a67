import { DateTime, Facts, MessageBar } from '@cigogne/ui';
import type { MessageDetail } from '../../../contract.ts';
import { erasureWords } from '../../words/erasure.ts';

/** What the database still holds of the message, read when the page was asked for. */
export function ErasureProof({ message }: { message: MessageDetail }) {
  const { words, meaning, tone } = erasureWords(message);
  const { erasedAt, sealedContents } = message;
  return (
    <>
      <MessageBar tone={tone}>
        <strong>{words}.</strong> {meaning}
      </MessageBar>
      <div style={{ marginTop: '0.75rem' }}>
        <Facts
          facts={[
            { term: 'Contenus chiffrés en base', value: sealedContents },
            { term: 'Effacé le', value: erasedAt ? <DateTime at={erasedAt} as="precise" /> : 'pas encore' },
          ]}
        />
      </div>
    </>
  );
}
