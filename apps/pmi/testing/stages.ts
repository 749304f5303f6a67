import { readCertificate } from '@cigogne/cda';
import { controlReadMessage } from '@cigogne/conformance';
import { readMessage } from '@cigogne/mail';
import { findCandidates } from '../adapters/store/candidates.ts';
import { readArrival } from '../domain/arrival.ts';
import { identityOf, traitsOf } from '../domain/child.ts';
import { choose } from '../domain/matching/decide.ts';
import { evaluate } from '../domain/vigilance/evaluate.ts';
import { EXAMPLE_SET } from '../domain/vigilance/example-set.ts';
import type { Pmi } from '../use-cases/pmi.ts';
import type { Home } from './population/births.ts';
import { mailOf } from './population/messages.ts';

export interface Stage {
  name: string;
  /** ms of one certificate: CPU of the process, wall. */
  cpu: number;
  wall: number;
}

/** What each part of an integration costs, alone in this process, once warm. */
export async function measureStages(
  { db, vault }: Pmi,
  options: { count: number; pdfBytes: number; homes: readonly Home[]; years: readonly number[] },
): Promise<Stage[]> {
  const mails: { raw: Buffer; receivedAt: Date }[] = [];
  for await (const sent of mailOf({ ...options, seed: 99, certificates: options.count })) mails.push(sent);
  const sealed = mails.map(({ raw }) => vault.seal(raw, 'bench'));
  const messages = await Promise.all(mails.map(({ raw }) => readMessage(raw)));
  const controlled = await Promise.all(
    messages.map((message, index) =>
      controlReadMessage(message, { now: mails[index]?.receivedAt ?? new Date(), contentChecks: [] }),
    ),
  );
  const documents = controlled.flatMap(({ documents: [document] }) => (document ? [document] : []));
  const certificates = documents.map(({ bytes }) => readCertificate(bytes).certificate);
  const identities = certificates.map(identityOf);
  const candidates = await findCandidates(db, identities);
  const stages: Stage[] = [];
  const stage = async <T>(name: string, list: readonly T[], work: (one: T, index: number) => unknown) => {
    stages.push({ name, ...(await timed(list, work)) });
  };
  await stage('seal the message', mails, ({ raw }) => vault.seal(raw, 'bench'));
  await stage('open the message', sealed, (one) => vault.open(one, 'bench'));
  await stage('read: MIME', mails, ({ raw }) => readMessage(raw));
  await stage('control: ZIP, metadata, digest', messages, (message) =>
    controlReadMessage(message, { now: new Date(), contentChecks: [] }),
  );
  await stage('control: content rules', messages, (message) =>
    controlReadMessage(message, { now: new Date() }),
  );
  await stage('read: certificate', documents, ({ bytes }) => readCertificate(bytes));
  await stage('all that is read', mails, ({ raw, receivedAt }) => readArrival(raw, receivedAt));
  await stage('candidates: SQL', identities, (identity) => findCandidates(db, [identity]));
  await stage('match', identities, (identity, index) =>
    choose(
      traitsOf(identity),
      (candidates[index] ?? []).map((row) => ({ id: row.id, traits: traitsOf(row) })),
    ),
  );
  await stage('vigilance', certificates, ({ version, answers }, index) =>
    evaluate(EXAMPLE_SET, { kind: documents[index]?.kind ?? 'CS8', version, answers, sector: null, age: 0 }),
  );
  return stages;
}

async function timed<T>(
  list: readonly T[],
  work: (one: T, index: number) => unknown,
): Promise<{ cpu: number; wall: number }> {
  for (const [index, one] of list.slice(0, 50).entries()) await work(one, index);
  const before = process.cpuUsage();
  const started = performance.now();
  for (const [index, one] of list.entries()) await work(one, index);
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000 / list.length, wall: (performance.now() - started) / list.length };
}
