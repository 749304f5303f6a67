import styles from './brand.module.css';
import { useLink } from './link.ts';

/** The stork, and whose pages these are; leads home. */
export function Brand({ service }: { service: string }) {
  const Link = useLink();
  return (
    <Link to="/" className={styles.brand}>
      <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true" className={styles.mark}>
        <path
          d="M18.5 4.2a3.2 3.2 0 0 0-3.1 4c.5 2.1-.2 3.5-1.9 4.7C10.400 15.100 6.500 16.300 4 20.200c3.300.900 6.300.900 9.200.100L13.100 28h1.900l.400-8.300c4.200-1.900 6.600-5.600 5.800-10.800Z"
          fill="currentColor"
        />
        <path d="m21.300 6.200 7.700 2.600-8 .700a3.300 3.300 0 0 0 .3-3.300Z" fill="var(--cg-beak)" />
      </svg>
      <span className={styles.words}>
        <span className={styles.name}>Cigogne</span>
        <span className={styles.service}>{service}</span>
        <span className="cg-hidden">Accueil</span>
      </span>
    </Link>
  );
}
