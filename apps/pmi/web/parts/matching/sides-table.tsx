import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MatchSide } from '../../../contract.ts';
import { comparison } from '../../words/comparison.ts';
import { KIND_SHORT } from '../../words/names.ts';
import styles from './sides-table.module.css';

interface Props {
  left: MatchSide;
  right: MatchSide;
  heads: [ReactNode, ReactNode];
  reasons: readonly { agrees: boolean; text: string }[];
}

/** Two records side by side: what agrees, what differs. */
export function SidesTable({ left, right, heads, reasons }: Props) {
  return (
    <>
      <ul className={styles.reasons}>
        {reasons.map(({ agrees, text }) => (
          <li key={text} data-agrees={agrees}>
            {agrees ? (
              <IconCheck size={18} role="img" aria-label="Concorde" />
            ) : (
              <IconX size={18} role="img" aria-label="Diffère" />
            )}
            {text}
          </li>
        ))}
      </ul>
      <section className={styles.frame} aria-label="Les deux dossiers côte à côte">
        <table className={styles.table}>
          <caption className="cg-hidden">Les deux dossiers côte à côte</caption>
          <thead>
            <tr>
              <td />
              <th scope="col">{heads[0]}</th>
              <th scope="col">{heads[1]}</th>
            </tr>
          </thead>
          <tbody>
            {comparison(left, right).map(({ label, left: one, right: other, differs }) => (
              <tr key={label} data-differs={differs || undefined}>
                <th scope="row">
                  {label}
                  {differs && <span className="cg-hidden"> (diffère)</span>}
                </th>
                <td>{one || '–'}</td>
                <td>{other || '–'}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">Certificats</th>
              <td>{certificates(left)}</td>
              <td>{certificates(right)}</td>
            </tr>
          </tbody>
        </table>
      </section>
    </>
  );
}

function certificates({ certificates: all }: MatchSide): string {
  return all.map(({ kind, emitter }) => `${KIND_SHORT[kind]} (${emitter})`).join(', ') || 'aucun';
}
