import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { signXml } from '@cigogne/xml';
import {
  createTestAuthority,
  type TestAuthority,
  type TestCertificate,
} from '../transport/test-certificates.ts';
import { WHITE_LIST_NAMESPACE } from './domains.ts';
import { WhiteListError } from './errors.ts';
import { createWhiteList, type WhiteListOptions, type WhiteListRefresh } from './white-list.ts';

const TODAY = new Date();
const LATER_MS = 3_600_000;

describe('the white list', () => {
  let authority: TestAuthority;
  let signer: TestCertificate;
  let folder: string;
  before(async () => {
    authority = await createTestAuthority('AC LISTE BLANCHE DE TEST');
    signer = await authority.issue('listeblanche.test');
    folder = await mkdtemp(join(tmpdir(), 'white-list-'));
  });
  after(() => rm(folder, { recursive: true }));

  const listOf = (...domains: string[]) => {
    const entries = domains.map((name) => `<Domaine><Nom>${name}</Nom><Statut>ACTIF</Statut></Domaine>`);
    return `<?xml version="1.0" encoding="UTF-8"?><ListeBlanche xmlns="${WHITE_LIST_NAMESPACE}"><Domaines>${entries.join('')}</Domaines></ListeBlanche>`;
  };
  const signed = (xml: string, key = signer) =>
    Buffer.from(signXml(xml, { privateKeyPem: key.key, certificatePem: key.cert }));

  /** A list whose source gives what `source.xml` says: bytes, or a failure. */
  const open = async (first: Uint8Array | Error, options: Partial<WhiteListOptions> = {}) => {
    const source = { answer: first };
    const outcomes: WhiteListRefresh[] = [];
    const clock = { time: TODAY, now: () => clock.time };
    const list = await createWhiteList({
      load: async () => {
        if (source.answer instanceof Error) throw source.answer;
        return source.answer;
      },
      trustedCertificates: [authority.ca],
      refreshSeconds: 3600,
      clock,
      onRefresh: (outcome) => outcomes.push(outcome),
      ...options,
    });
    return { list, source, outcomes, clock };
  };
  const inUse = ['hopital.mssante.fr', 'pmi.mssante.fr', 'xn--hpital-yxa.mssante.fr', 'Maternite.MSSANTE.fr'];

  test('authorises the domains it names, exactly', async () => {
    const { list } = await open(signed(listOf(...inUse, 'hôpital.mssante.fr', 'pas un domaine', '')));
    assert.equal(list.size, 4);
    for (const known of [
      'hopital.mssante.fr',
      'HOPITAL.mssante.FR',
      'maternite@hopital.mssante.fr',
      'maternite.mssante.fr',
      'x@xn--hpital-yxa.mssante.fr',
    ]) {
      assert.equal(list.authorises(known), true, known);
    }
    for (const stranger of [
      'mssante.fr',
      'sous.hopital.mssante.fr',
      'hopital.mssante.fr.exemple.test',
      'xhopital.mssante.fr',
      'hopital.mssante.fr.',
      'hôpital.mssante.fr',
      'hоpital.mssante.fr', // Cyrillic о
      'hopital.mssante.fr\n',
      ' hopital.mssante.fr',
      'a@b@hopital.mssante.fr',
      'hopital.mssante.fr@exemple.test',
      '@hopital.mssante.fr',
      '"a@exemple.test"@hopital.mssante.fr',
      '*.mssante.fr',
      'toString',
      '',
    ]) {
      assert.equal(list.authorises(stranger), false, stranger);
    }
    list.close();
  });

  test('is not fooled by letters that become ASCII in lower case', async () => {
    const { list } = await open(signed(listOf('kremlin.mssante.fr')));
    assert.equal(list.authorises('\u212Aremlin.mssante.fr'), false);
    list.close();
  });

  test('reads names of its own namespace only, at any depth', async () => {
    const { list } = await open(
      signed(
        `<l:ListeBlanche xmlns:l="${WHITE_LIST_NAMESPACE}" xmlns:o="urn:autre"><l:Groupe><l:Domaine><l:Nom> a.test </l:Nom><o:Nom>b.test</o:Nom></l:Domaine></l:Groupe><o:Domaine><l:Nom>c.test</l:Nom></o:Domaine><l:Nom>d.test</l:Nom></l:ListeBlanche>`,
      ),
    );
    assert.deepEqual(['a.test', 'b.test', 'c.test', 'd.test'].map(list.authorises), [
      true,
      false,
      false,
      false,
    ]);
    list.close();
  });

  test('follows its source, and says what changed', async () => {
    const { list, source, outcomes, clock } = await open(signed(listOf('a.test', 'b.test')));
    source.answer = signed(listOf('b.test', 'c.test', 'd.test'));
    clock.time = new Date(TODAY.getTime() + LATER_MS);
    assert.equal(list.ageSeconds(), 3600);
    await list.refresh();
    assert.equal(list.ageSeconds(), 0);
    assert.deepEqual(['a.test', 'b.test', 'c.test'].map(list.authorises), [false, true, true]);
    assert.deepEqual(outcomes, [
      { status: 'updated', domains: 2, added: 2, removed: 0 },
      { status: 'updated', domains: 3, added: 2, removed: 1 },
    ]);
    list.close();
  });

  describe('keeps the one in use, and says so, when the new one', () => {
    const refusedLists: Record<string, (() => Uint8Array | Error | Promise<Uint8Array>) | undefined> = {
      'cannot be had': () => new Error('réseau coupé'),
      'is not XML': () => Buffer.from('<html><body>Bonjour'),
      'is not signed': () => Buffer.from(listOf('a.test', 'b.test', 'pirate.test')),
      'was altered after it was signed': () =>
        Buffer.from(signed(listOf('a.test', 'b.test')).toString().replace('b.test', 'pirate.test')),
      'is signed by a stranger': async () => {
        const stranger = await (await createTestAuthority('AC PIRATE')).issue('listeblanche.test');
        return signed(listOf('a.test', 'pirate.test'), stranger);
      },
      'is signed with an expired certificate': async () =>
        signed(
          listOf('a.test', 'pirate.test'),
          await authority.issue('listeblanche.test', { expired: true }),
        ),
      'names no domain': () => signed(listOf()),
      'has a DOCTYPE': () =>
        Buffer.from(
          signed(listOf('a.test', 'pirate.test'))
            .toString()
            .replace('<ListeBlanche', '<!DOCTYPE x [<!ENTITY e "e">]><ListeBlanche'),
        ),
    };
    for (const [name, make] of Object.entries(refusedLists)) {
      test(name, async () => {
        const { list, source, outcomes, clock } = await open(signed(listOf('a.test', 'b.test')));
        source.answer = (await make?.()) ?? new Error();
        clock.time = new Date(TODAY.getTime() + LATER_MS);
        await list.refresh();
        assert.deepEqual(['a.test', 'b.test', 'pirate.test'].map(list.authorises), [true, true, false]);
        const last = outcomes.at(-1);
        assert.equal(last?.status, 'kept');
        assert.deepEqual([last.domains, last.ageSeconds], [2, 3600]);
        list.close();
      });
    }
  });

  test('does not shrink at once to a part of itself, unless an operator agrees', async () => {
    const many = Array.from({ length: 10 }, (_, index) => `d${index}.test`);
    const { list, source, outcomes } = await open(signed(listOf(...many)));
    source.answer = signed(listOf(...many.slice(0, 4)));
    await list.refresh();
    assert.equal(list.size, 10);
    const last = outcomes.at(-1);
    assert.ok(last?.status === 'kept' && last.error instanceof WhiteListError);
    assert.equal(last.error.code, 'mail.white-list-shrunk');
    source.answer = signed(listOf(...many.slice(0, 5)));
    await list.refresh();
    assert.equal(list.size, 5);
    source.answer = signed(listOf('d0.test'));
    await list.refresh({ acceptSmaller: true });
    assert.equal(list.size, 1);
    list.close();
  });

  describe('between two starts', () => {
    test('is kept in a file that only its owner reads, replaced at once', async () => {
      const cacheFile = join(folder, 'liste.xml');
      const first = await open(signed(listOf('a.test')), { cacheFile });
      first.source.answer = signed(listOf('a.test', 'b.test'));
      await first.list.refresh();
      first.list.close();
      assert.equal((await stat(cacheFile)).mode & 0o777, 0o600);
      assert.deepEqual(await readFile(cacheFile), first.source.answer);
      assert.deepEqual(await readdir(folder), ['liste.xml']);

      const second = await open(new Error('réseau coupé'), { cacheFile });
      assert.equal(second.list.authorises('b.test'), true);
      assert.equal(second.outcomes[0]?.status, 'kept');
      second.list.close();
    });

    test('outlives the certificate of its signer, and tells its age', async () => {
      const cacheFile = join(folder, 'ancienne.xml');
      const obtainedAt = new Date(TODAY.getTime() - 5 * 86_400_000);
      const expired = await authority.issue('listeblanche.test', { expired: true });
      await writeFile(cacheFile, signed(listOf('a.test'), expired));
      await utimes(cacheFile, obtainedAt, obtainedAt);
      const { list } = await open(new Error('réseau coupé'), { cacheFile });
      assert.equal(list.authorises('a.test'), true);
      assert.equal(Math.round(list.ageSeconds() / 86_400), 5);
      list.close();
    });

    test('is not believed when its file was tampered with', async () => {
      const cacheFile = join(folder, 'forgee.xml');
      await writeFile(cacheFile, listOf('pirate.test'));
      await assert.rejects(
        open(new Error('réseau coupé'), { cacheFile }),
        (error) => error instanceof WhiteListError && error.code === 'mail.white-list-unavailable',
      );
      const { list } = await open(signed(listOf('a.test')), { cacheFile });
      assert.deepEqual(['a.test', 'pirate.test'].map(list.authorises), [true, false]);
      list.close();
    });

    test('serves even when it cannot be saved, and says so', async () => {
      const { list, outcomes } = await open(signed(listOf('a.test')), {
        cacheFile: join(folder, 'absent', 'liste.xml'),
      });
      assert.equal(list.authorises('a.test'), true);
      const [first] = outcomes;
      assert.ok(first?.status === 'updated' && first.cacheError);
      list.close();
    });
  });

  test('is fetched again by itself, sooner after a failure', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const answers = [signed(listOf('a.test')), new Error('coupure'), signed(listOf('b.test'))];
    const { list } = await open(new Error(), {
      refreshSeconds: 0.1,
      retrySeconds: 0.02,
      load: async () => {
        const next = answers.shift();
        if (answers.length === 0) resolve();
        if (next instanceof Uint8Array) return next;
        throw next ?? new Error('fini');
      },
    });
    await promise;
    while (!list.authorises('b.test')) await new Promise((settle) => setTimeout(settle, 5));
    list.close();
  });
});
