import { formatDay, parisDay, StatusBadge, useNow } from '@cigogne/ui';
import {
  IconDoorEnter,
  IconDoorExit,
  IconIdBadge2,
  IconLock,
  IconQuestionMark,
  IconUsers,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { type Identity, type ListedChild, TRANSFER_STATES } from '../../../contract.ts';
import { ageWords } from '../../words/age.ts';
import { born, childName, SEX, twinWords } from '../../words/child.ts';
import { TRANSFER_LISTS, TRANSFER_LOOK } from '../../words/moves.ts';
import styles from './identity-band.module.css';

interface IdentityBandProps {
  identity: Identity;
  /** Born with the child. */
  siblings: readonly ListedChild[];
  actions?: ReactNode;
}

/** Whose record this is: always in sight, so that nothing is written in the wrong one. */
export function IdentityBand({ identity, siblings, actions }: IdentityBandProps) {
  const today = parisDay(useNow());
  const { birthDate, sex, city, sector, usualFamily, birthFamily, restricted, movedOut } = identity;
  const { transfer, arrivedFrom } = identity;
  const twin = twinWords(identity);
  return (
    <div className={styles.band}>
      <div className={styles.words}>
        <p className={styles.name}>
          {childName(identity)}
          {usualFamily && usualFamily !== birthFamily && (
            <span className={styles.quiet}> (nom de naissance : {birthFamily})</span>
          )}
        </p>
        <p className={styles.facts}>
          {[
            SEX[sex],
            birthDate && `${born(sex)} le ${formatDay(birthDate)}, ${ageWords(birthDate, today)}`,
            city,
            sector ? `secteur ${sector.name}` : 'sans secteur',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        <div className={styles.badges}>
          <InsBadge identity={identity} />
          {twin && (
            <StatusBadge tone="progress" icon={IconUsers}>
              {twin}
              {siblings.map((sibling) => (
                <span key={sibling.id}>
                  {' '}
                  · <Link to={`/enfants/${sibling.id}`}>{sibling.given || childName(sibling)}</Link>
                </span>
              ))}
            </StatusBadge>
          )}
          {restricted && (
            <StatusBadge tone="action" icon={IconLock}>
              Dossier réservé au médecin : {restricted.because}
            </StatusBadge>
          )}
          {arrivedFrom && !movedOut && (
            <StatusBadge tone="neutral" icon={IconDoorEnter}>
              Dossier venu de la {arrivedFrom.pmi} le {formatDay(parisDay(arrivedFrom.at))}
            </StatusBadge>
          )}
          {transfer && transfer.state !== 'received' && (
            <StatusBadge {...TRANSFER_LOOK[transfer.state]}>
              <Link to={`/mouvements?liste=${TRANSFER_LISTS[transfer.state]}`}>
                Transfert à la {transfer.to} : {TRANSFER_STATES[transfer.state].toLowerCase()}
              </Link>
            </StatusBadge>
          )}
          {movedOut && transfer?.state === 'received' && (
            <StatusBadge tone="good" icon={IconDoorExit}>
              Transféré à la {transfer.to}, qui l’a reçu le {formatDay(parisDay(transfer.at))}
            </StatusBadge>
          )}
          {movedOut && transfer?.state !== 'received' && (
            <StatusBadge tone="notice" icon={IconDoorExit}>
              A quitté le département le {formatDay(movedOut.at)}, pour {movedOut.to}
            </StatusBadge>
          )}
        </div>
      </div>
      {actions}
    </div>
  );
}

function InsBadge({ identity: { ins, insQualified } }: { identity: Identity }) {
  if (!ins) {
    return (
      <StatusBadge tone="neutral" icon={IconQuestionMark}>
        Sans INS
      </StatusBadge>
    );
  }
  return (
    <StatusBadge tone={insQualified ? 'good' : 'notice'} icon={IconIdBadge2}>
      INS {spaced(ins)}, {insQualified ? 'qualifiée' : 'non qualifiée'}
    </StatusBadge>
  );
}

/** « 2 26 11 23 001 001 82 », as on a social-security card. */
function spaced(ins: string): string {
  return ins.replace(/^(.)(..)(..)(..)(...)(...)(..)?$/, '$1 $2 $3 $4 $5 $6 $7').trim();
}
