import type { CheckView } from '../../../contract.ts';
import styles from './excerpt.module.css';

type Lines = NonNullable<CheckView['excerpts'][number]>;

/** Lines of the file around the one in question, which is marked by an arrow and a tone. */
export function Excerpt({ excerpt, id }: { excerpt: Lines; id: string }) {
  const { entry, lines } = excerpt;
  const file = entry.split('/').at(-1);
  const label = `Lignes ${lines[0]?.number} à ${lines.at(-1)?.number} de ${file}`;
  return (
    <figure className={styles.excerpt} id={id}>
      <figcaption>{label}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by keyboard (WCAG 2.1.1) */}
      <section className={styles.lines} tabIndex={0} aria-label={label}>
        <ol>
          {lines.map(({ number, text, marked }) => (
            <li key={number} data-marked={marked || undefined}>
              <span className={styles.number}>
                <span aria-hidden="true">{marked ? '▶ ' : ''}</span>
                {number}
              </span>
              <code>
                {marked && <span className="cg-hidden">Ligne en cause : </span>}
                {text || ' '}
              </code>
            </li>
          ))}
        </ol>
      </section>
    </figure>
  );
}
