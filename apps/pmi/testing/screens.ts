import { coverageView } from '../adapters/http/coverage.ts';
import { expectedChildren } from '../adapters/http/expected.ts';
import { dashboardView, seriesView } from '../adapters/http/figure-view.ts';
import { picture } from '../adapters/http/picture.ts';
import { worklist } from '../adapters/http/worklist.ts';
import { searchChildren } from '../adapters/store/search.ts';
import { readSearch } from '../domain/search.ts';
import { accessTo } from '../use-cases/access.ts';
import type { Actor, Pmi } from '../use-cases/pmi.ts';
import { randomOf } from './population/draw.ts';

export interface Screen {
  name: string;
  group: 'search' | 'lists';
  /** ms */
  p50: number;
  p95: number;
  max: number;
}

interface Known {
  family: string;
  given: string;
  born: string;
  ins: string;
}

/** How long people wait for a search and for a list, in the process of the application: one request at a time. */
export async function measureScreens(
  pmi: Pmi,
  { rounds, seed }: { rounds: number; seed: number },
): Promise<Screen[]> {
  const { db } = pmi;
  const children = await db.query<Known>(
    `select birth_family as family, given_names[1] as given, birth_date::text as born, ins from child
      tablesample bernoulli (1) repeatable (7) where ins is not null and birth_date is not null limit 400`,
  );
  const nurse = await nurseOf(pmi);
  const physician: Actor = { id: nurse.id, name: 'Médecin', role: 'medecin' };
  const find =
    (text: (child: Known, random: ReturnType<typeof randomOf>) => string) => async (round: number) => {
      const child = children[round % children.length];
      if (child === undefined) throw new Error('no child to look for');
      const rows = await searchChildren(db, readSearch(text(child, randomOf(seed, round))), {
        limit: 21,
        offset: 0,
      });
      await accessTo(
        pmi,
        nurse,
        rows.map(({ childId }) => childId),
      );
    };
  const screens: [string, Screen['group'], (round: number) => Promise<unknown>][] = [
    ['search: family name', 'search', find(({ family }) => family)],
    [
      'search: inside a family name (4 letters)',
      'search',
      find(({ family }, random) => middle(family, 4, random)),
    ],
    ['search: inside a name (3 letters)', 'search', find(({ family }, random) => middle(family, 3, random))],
    [
      'search: beginnings of both names',
      'search',
      find(({ family, given }) => `${family.slice(0, 4)} ${given.slice(0, 3)}`),
    ],
    ['search: given name alone', 'search', find(({ given }) => given)],
    [
      'search: name and date',
      'search',
      find(({ family, born }) => `${family.slice(0, 3)} ${born.split('-').toReversed().join('/')}`),
    ],
    ['search: date alone', 'search', find(({ born }) => born)],
    ['search: beginning of an INS', 'search', find(({ ins }) => ins.slice(0, 13))],
    ['search: nobody', 'search', find(() => 'zzyx qwerty')],
    ['worklist of a puéricultrice', 'lists', () => worklist(pmi, nurse, { page: 1 })],
    ['worklist of the physician', 'lists', () => worklist(pmi, physician, { page: 1 })],
    ['picture of the day', 'lists', () => picture(pmi, physician)],
    ['expected at nine months', 'lists', () => expectedChildren(pmi, physician, { kind: 'CS9', page: 1 })],
    ['dashboard of a year', 'lists', () => dashboardView(pmi, physician, { year: 2025 })],
    [
      'one indicator by commune',
      'lists',
      () =>
        seriesView(pmi, physician, {
          indicator: 'prematurity',
          by: 'year',
          territory: 'commune',
          from: '2025-01',
          to: '2025-12',
        }),
    ],
    [
      'one median by month and sector',
      'lists',
      () =>
        seriesView(pmi, physician, {
          indicator: 'birth-weight',
          by: 'month',
          territory: 'sector',
          from: '2025-01',
          to: '2025-12',
        }),
    ],
    ['coverage by commune', 'lists', () => coverageView(pmi, physician, { year: 2025, kind: 'CS8' })],
  ];
  const measured: Screen[] = [];
  for (const [name, group, work] of screens) {
    for (let round = 0; round < 5; round += 1) await work(round);
    const times: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const started = performance.now();
      await work(round + 5);
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    const at = (share: number) => times[Math.max(0, Math.ceil(share * times.length) - 1)] ?? Number.NaN;
    measured.push({ name, group, p50: at(0.5), p95: at(0.95), max: at(1) });
  }
  return measured;
}

/** A puéricultrice of two sectors. */
async function nurseOf({ db, ids }: Pmi): Promise<Actor> {
  const id = ids.uuid();
  await db.query(`insert into account (id, subject, name, role) values ($1, $2, 'Mesure', 'puericultrice')`, [
    id,
    `mesure-${id}`,
  ]);
  await db.query(
    'insert into account_sector (account_id, sector_id) select $1, id from sector order by name limit 2',
    [id],
  );
  return { id, name: 'Mesure', role: 'puericultrice' };
}

function middle(name: string, length: number, random: ReturnType<typeof randomOf>): string {
  const start = random.integer(0, Math.max(0, name.length - length));
  return name.slice(start, start + length);
}
