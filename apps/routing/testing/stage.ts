/**
 * The platform as a campaign attacks it: a process of its own with its operator and its database, one certificate for
 * Paris and one for Guéret, and what a stranger must not read. Its ready line says where all of it is.
 */
import { appendFile } from 'node:fs/promises';
import { runService } from '@cigogne/kernel';
import { sampleMail, samplePackage } from './certificate.fixture.ts';
import { WITH_SIGN_IN } from './console.fixture.ts';
import { outcomeOf, submit } from './outcome.fixture.ts';
import { startTestPlatform } from './platform.fixture.ts';

const PARIS = { postalCode: '75011', city: 'PARIS' };
const GUERET = { postalCode: '23000', city: 'GUÉRET' };

const person = (role: string, region?: string) => ({
  id: `sub-${role}${region ?? ''}`,
  name: `Camille ${role.toUpperCase()}-TEST`,
  role,
  ...(region === undefined ? {} : { region }),
});

await runService(async () => {
  // The heaviest messages take seconds on a busy machine: a lease that ends meanwhile would read them twice.
  const platform = await startTestPlatform({ ...WITH_SIGN_IN, ROUTING_LEASE_SECONDS: '120' });
  const { db, operator } = platform;
  // What is forwarded is written down as it comes: a campaign compares it with what may be.
  const { STAGE_MAILS } = process.env;
  if (STAGE_MAILS !== undefined) {
    operator.onStep = async (step, to) => {
      if (step === 'message') await appendFile(STAGE_MAILS, `${to}\n`);
    };
  }
  await platform.openPmi('75');
  await platform.openPmi('23');
  const people = [
    person('operateur'),
    person('pilotage'),
    person('support'),
    person('grades', '11'),
    person('grades', '75'),
  ];
  for (const { id, name, role, ...more } of people) {
    await db.query(
      `insert into account (subject, name, role, region) values ($1, $2, $3, $4) on conflict do nothing`,
      [id, name, role, 'region' in more ? more.region : null],
    );
  }
  const certificate = async (seed: number, mother: typeof PARIS) => {
    const id = await submit(
      platform,
      sampleMail(await samplePackage({ kind: 'CS8', seed, addresses: { mother } })),
    );
    await outcomeOf(platform, id);
    return id;
  };
  const paris = await certificate(1, PARIS);
  await certificate(2, GUERET);
  return {
    ready: {
      http: platform.node.console,
      databaseUrl: platform.env.DATABASE_URL,
      cookie: 'cigogne-cigogne-routing',
      pid: process.pid,
      smtp: platform.node.smtpPort,
      peer: platform.peer,
      people: people.map((user) => ({ who: [user.role, user.region].filter(Boolean).join(' '), user })),
      child: 'CIGOGNE-TEST',
      things: { '/api/messages/': [paris], '/api/directory/': ['75'] },
    },
    stop: () => platform.stop(),
  };
});
