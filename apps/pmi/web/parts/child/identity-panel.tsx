import { Facts, formatDay, Panel } from '@cigogne/ui';
import type { Identity } from '../../../contract.ts';
import styles from './identity-panel.module.css';

const ROLE = { mother: 'Mère', 'other-parent': 'Autre parent', guardian: 'Responsable légal' } as const;

/** Who the child is, where the family lives, how to reach it. */
export function IdentityPanel({ identity }: { identity: Identity }) {
  const { birthFamily, usualFamily, givenNames, birthplace, street, postalCode, city, phones, parents } =
    identity;
  return (
    <Panel id="famille" title="Identité et famille">
      <Facts
        facts={[
          { term: 'Nom de naissance', value: birthFamily || 'non renseigné' },
          usualFamily !== '' && { term: 'Nom utilisé', value: usualFamily },
          { term: 'Prénoms', value: givenNames.join(', ') || 'non renseignés' },
          birthplace !== '' && { term: 'Lieu de naissance', value: birthplace },
          {
            term: 'Adresse',
            value: [street, `${postalCode} ${city}`.trim()].filter(Boolean).join(', ') || 'non renseignée',
          },
          phones.length > 0 && { term: 'Téléphone', value: <Phones numbers={phones} /> },
        ]}
      />
      <ul className={styles.parents}>
        {parents.map(({ role, name, birthDate, phones: own, emails, address }) => (
          <li key={role + name}>
            <p className={styles.name}>
              {name} <span className={styles.quiet}>{ROLE[role]}</span>
            </p>
            <p className={styles.quiet}>
              {[birthDate && `né(e) le ${formatDay(birthDate)}`, address, ...emails]
                .filter(Boolean)
                .join(' · ')}
            </p>
            {own.length > 0 && <Phones numbers={own} />}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Numbers that a telephone on the desk may dial. */
function Phones({ numbers }: { numbers: readonly string[] }) {
  return numbers.map((number, index) => (
    <span key={number}>
      {index > 0 && ', '}
      <a href={`tel:${number}`}>{number.replace(/(\d{2})(?=\d)/g, '$1 ')}</a>
    </span>
  ));
}
