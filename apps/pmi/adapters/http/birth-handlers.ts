import type { Handlers } from '@cigogne/kernel';
import type { figureRoutes } from '../../contract/figures.ts';
import { readBirths } from '../../domain/figures/read-births.ts';
import { saveBirths } from '../../use-cases/births.ts';
import type { Pmi } from '../../use-cases/pmi.ts';
import { birthsOf, communesWithSectors } from '../store/births.ts';
import { actorOf } from './accounts.ts';

type BirthHandlers = Pick<
  Handlers<typeof figureRoutes>,
  'territory' | 'births' | 'setBirths' | 'importBirths'
>;

/** Problems told of one file; the rest is the same. */
const TOLD = 50;

/** Births that the coverage is reckoned against: seen, entered by hand, imported. */
export function birthHandlers(pmi: Pmi): BirthHandlers {
  const { db } = pmi;
  return {
    async territory() {
      const sectors = await db.query<{ id: string; name: string }>(
        'select id, name from sector order by lower(name)',
      );
      return { communes: await communesWithSectors(db), sectors };
    },
    async births({ params: { year } }) {
      const [communes, { byCommune, byMonth }] = await Promise.all([
        communesWithSectors(db),
        birthsOf(db, year),
      ]);
      return {
        year,
        communes: communes.map((commune) => ({ ...commune, births: byCommune.get(commune.cog) ?? null })),
        months: byMonth,
      };
    },
    setBirths: ({ params, body, user }) => saveBirths(pmi, actorOf(user), params.year, body),
    async importBirths({ params, query, body, user }) {
      const communes = await communesWithSectors(db);
      const known = new Set(communes.map(({ cog }) => cog));
      const { births, problems } = readBirths(new TextDecoder().decode(body), (cog) => known.has(cog));
      const told = problems.slice(0, TOLD);
      if (query.check) {
        const sum = births.reduce((total, one) => total + one.births, 0);
        return { communes: births.length, births: sum, problems: told };
      }
      const saved = await saveBirths(pmi, actorOf(user), params.year, { births, months: [] });
      return { ...saved, problems: told };
    },
  };
}
