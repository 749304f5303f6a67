import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { SampleOptions } from '@cigogne/cda';
import { catalogued } from '@cigogne/conformance';
import { type Attachment, createSmtpSender, SmtpSendError } from '@cigogne/mail';
import { createTestAuthority } from '@cigogne/mail/testing';
import { forgeZip, readZip } from '@cigogne/xdm';
import fc from 'fast-check';
import { SAMPLE_PDF, sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { forged, packageOf, replacing, withDocument, withMetadata } from './testing/forged.fixture.ts';
import { noticesOf, send } from './testing/outcome.fixture.ts';
import { MATERNITY, PLATFORM, startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';
import { speakSmtp } from './testing/raw-smtp.fixture.ts';

let platform: TestPlatform;
before(async () => {
  platform = await startTestPlatform();
  await platform.openPmi('23');
  await platform.openPmi('87');
  await platform.db.query(
    `update pmi set postal_address = '4 rue de l’Exemple, 19000 Tulle' where key = '19'`,
  );
});
after(() => platform.stop());

const MIB = 1024 * 1024;
const GUERET = { postalCode: '23000', city: 'GUÉRET' };
const mail = async (options: Partial<SampleOptions>) =>
  sampleMail(await samplePackage({ kind: 'CS8', ...options }));
const at = (place: { postalCode?: string; city?: string; country?: string }) =>
  mail({ addresses: { mother: place } });
const carrying = async (zip: Promise<Uint8Array>) => sampleMail(await zip);
const zipped = (bytes: Uint8Array, filename = 'IHE_XDM.ZIP'): Attachment => ({
  filename,
  contentType: 'application/zip',
  bytes,
});
const extra = (entry: { path: string; bytes: Uint8Array }) => carrying(forged((files) => [...files, entry]));
/** Two certificates that a software put together, of which the second is another child's. */
const twins = async () => {
  const files = await readZip(await packageOf({ id: { root: '2.999.1' } }, { id: { root: '2.999.2' } }));
  return forgeZip(
    files.map(({ path, bytes }) => {
      const second = path.endsWith('DOC0002.XML');
      const text = Buffer.from(bytes).toString();
      return {
        path,
        bytes: second ? Buffer.from(replacing(/2990199\d{8}/, '299019900099999')(text)) : bytes,
      };
    }),
  );
};
const headed = async (lines: string) => Buffer.concat([Buffer.from(lines), await mail({})]);
const parts = (count: number) =>
  Buffer.from(
    `From: <${MATERNITY}>\r\nMessage-ID: <parties@chu-cigogne.mssante.test>\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(count)}--b--\r\n`,
  );

/** What is sent, the code that it gets, and what the emitter must find in the text of the answer. */
const REFUSED: Record<string, { code: string; mail: () => Promise<Buffer> | Buffer; says?: RegExp }> = {
  'a mail without attachment': {
    code: 'MSG-NO-ATTACHMENT',
    mail: () => sampleMail(Buffer.alloc(0), { attachments: [] }),
  },
  'a PDF alone': {
    code: 'MSG-NO-PACKAGE',
    mail: () => sampleMail(Buffer.alloc(0), { attachments: [SAMPLE_PDF] }),
    says: /PDF seul/,
  },
  'two packages in one mail': {
    code: 'MSG-SEVERAL-PACKAGES',
    mail: async () => {
      const zip = await samplePackage({ kind: 'CS8' });
      return sampleMail(zip, { attachments: [zipped(zip), zipped(zip, 'IHE_XDM_2.zip')] });
    },
    says: /un message par enfant/,
  },
  'a certificate of two children': {
    code: 'HDR-SEVERAL-CHILDREN',
    mail: () => carrying(withDocument(replacing(/<recordTarget[\s\S]*?<\/recordTarget>/, '$&$&'))),
  },
  'a package of two children': {
    code: 'PKG-SEVERAL-CHILDREN',
    mail: () => carrying(twins()),
    says: /jumeaux/,
  },
  'an encrypted archive': {
    code: 'ZIP-ENCRYPTED',
    mail: () => carrying(forged(([first, ...rest]) => (first ? [{ ...first, flags: 1 }, ...rest] : []))),
    says: /mot de passe/,
  },
  'an archive in the archive': {
    code: 'ZIP-NESTED',
    mail: async () =>
      extra({ path: 'IHE_XDM/SUBSET01/AUTRE.ZIP', bytes: await samplePackage({ kind: 'CS8' }) }),
  },
  'a bomb that expands a thousand times': {
    code: 'ZIP-RATIO',
    mail: () => extra({ path: 'BOMBE', bytes: Buffer.alloc(20 * MIB) }),
  },
  'a bomb that expands beyond 50 MiB': {
    code: 'ZIP-EXPANDS',
    mail: () => extra({ path: 'BOMBE', bytes: Buffer.alloc(60 * MIB) }),
  },
  'an archive of a thousand files': {
    code: 'ZIP-ENTRIES',
    mail: () =>
      carrying(
        forged((files) => [
          ...files,
          ...Array.from({ length: 1000 }, (_, index) => ({ path: `F${index}`, bytes: Buffer.from('x') })),
        ]),
      ),
  },
  'a file that climbs out of the package': {
    code: 'ZIP-PATH',
    mail: () => extra({ path: '../../etc/passwd', bytes: Buffer.from('x') }),
  },
  'a file that is no archive': { code: 'ZIP-NOT-A-ZIP', mail: () => sampleMail(Buffer.from('Bonjour')) },
  'an archive without metadata': {
    code: 'XDM-NO-METADATA',
    mail: () => carrying(forged((files) => files.filter(({ path }) => !path.endsWith('METADATA.XML')))),
  },
  'a DOCTYPE in the certificate': {
    code: 'CDA-DOCTYPE',
    mail: () =>
      carrying(
        withDocument(
          replacing(
            '<ClinicalDocument',
            '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><ClinicalDocument',
          ),
        ),
      ),
    says: /DOCTYPE/,
  },
  'a DOCTYPE in the metadata': {
    code: 'XDM-METADATA-UNREADABLE',
    mail: () => carrying(withMetadata((xml) => xml.replace(/^(<\?xml[^>]*\?>)?/, '<!DOCTYPE x []>'))),
  },
  'a certificate that is not in UTF-8': {
    code: 'CDA-ENCODING',
    mail: () => carrying(withDocument((xml) => Buffer.from(xml, 'latin1'))),
    says: /UTF-8/,
  },
  'a certificate cut in the middle': {
    code: 'CDA-MALFORMED',
    mail: () => carrying(withDocument((xml) => xml.slice(0, xml.length / 2))),
  },
  'ten thousand parts': { code: 'MSG-TOO-MANY-PARTS', mail: () => parts(10_000) },
  'an author who is not the sender': {
    code: 'MSG-FROM',
    mail: async () =>
      sampleMail(await samplePackage({ kind: 'CS8' }), {
        from: { address: 'direction@chu-cigogne.mssante.test' },
      }),
  },
  'two authors': {
    code: 'MSG-DUPLICATE-HEADERS',
    mail: () => headed('From: <direction@chu-cigogne.mssante.test>\r\n'),
  },
  'a forged null return path in the header': {
    code: 'MSG-FROM',
    mail: async () =>
      Buffer.concat([
        Buffer.from('Return-Path: <>\r\n'),
        sampleMail(await samplePackage({ kind: 'CS8' }), {
          from: { address: 'autre@chu-cigogne.mssante.test' },
        }),
      ]),
  },
  'a null byte in the header': {
    code: 'MSG-UNREADABLE',
    mail: () => headed('X-Essai: a\u0000b\r\n'),
  },
  'an envelope of S/MIME': {
    code: 'MSG-ENCRYPTED',
    mail: () =>
      Buffer.from(
        `From: <${MATERNITY}>\r\nMessage-ID: <smime@chu-cigogne.mssante.test>\r\nMIME-Version: 1.0\r\n` +
          'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\r\n\r\nAAAA\r\n',
      ),
  },
  'a hash that is not the document’s': {
    code: 'XDM-HASH',
    mail: () => carrying(withMetadata(replacing(/[0-9A-F]{40}/i, '0'.repeat(40)))),
    says: /SHA-1/,
  },
  'metadata of another document': {
    code: 'XDM-UNIQUE-ID',
    mail: () =>
      carrying(withDocument(replacing(/<id root="2\.999\.2026\.1\.1\.1"/, '<id root="2.999.2026.1.9.9"'))),
  },
  'metadata of another child': {
    code: 'XDM-BIRTH-NAME',
    mail: () => carrying(withMetadata(replacing('PID-5|CIGOGNE-TEST', 'PID-5|CIGOGNE-AUTRE'))),
  },
  'measures of the child, which are no certificate': {
    code: 'CDA-MDE',
    mail: () => mail({ kind: 'MDE' }),
    says: /Mon espace santé/,
  },
  'a CS8 of 2021': {
    code: 'CDA-UNSUPPORTED-VERSION',
    mail: () => mail({ version: '2021.01' }),
    says: /2021\.01.*versions? acceptées?.*2024\.01, 2025\.01/s,
  },
  'a certificate without address': {
    code: 'ROUTE-NO-ADDRESS',
    mail: () => mail({ kind: 'CS9', addresses: {} }),
  },
  'a postal code of two départements': {
    code: 'ROUTE-AMBIGUOUS',
    mail: () => at({ postalCode: '01200', city: 'COMMUNE-INVENTÉE' }),
    says: /nom officiel de la commune/,
  },
  'a postal code that does not exist': {
    code: 'ROUTE-UNKNOWN-PLACE',
    mail: () => at({ postalCode: '99999', city: 'NULLE-PART' }),
  },
  'a family abroad': {
    code: 'ROUTE-ABROAD',
    mail: () => at({ postalCode: '10115', city: 'Berlin', country: 'DEU' }),
  },
  'a family where no PMI is': {
    code: 'ROUTE-NO-PMI',
    mail: () => at({ postalCode: '98800', city: 'NOUMÉA' }),
  },
  'a PMI that is not connected': {
    code: 'ROUTE-PMI-CLOSED',
    mail: () => at({ postalCode: '19000', city: 'TULLE' }),
    says: /Corrèze.*4 rue de l’Exemple, 19000\s+Tulle.*papier/s,
  },
  'certificates of one child for two PMIs': {
    code: 'ROUTE-SEVERAL-PMI',
    mail: () =>
      carrying(
        packageOf(
          { kind: 'CS8', id: { root: '2.999.1' }, addresses: { mother: GUERET } },
          {
            kind: 'CS9',
            id: { root: '2.999.2' },
            addresses: { mother: { postalCode: '87000', city: 'LIMOGES' } },
          },
        ),
      ),
  },
};

describe('what is refused, and what the emitter is told', () => {
  for (const [what, { code, mail: compose, says }] of Object.entries(REFUSED)) {
    test(`${what}: ${code}`, async () => {
      const outcome = await send(platform, await compose());
      assert.equal(outcome.state, 'rejected');
      assert.ok(outcome.findingCodes.includes(code), outcome.findingCodes.join(', '));
      assert.deepEqual(outcome.notices, [{ kind: 'rejection', recipient: MATERNITY, state: 'sent' }]);
      assert.equal(outcome.held, 0, 'nothing of it is kept once the answer is sent');
      assert.deepEqual(outcome.deliveries, []);

      const [notice, ...others] = await noticesOf(platform, outcome.id);
      assert.ok(notice);
      assert.equal(others.length, 0);
      assert.equal(notice.envelopeFrom, '', 'under the null return path');
      assert.equal(notice.envelopeTo, MATERNITY);
      assert.match(notice.text ?? '', /n’a pas été transmis à la PMI/);
      if (says) assert.match(notice.text ?? '', says);
      const mend = catalogued(code)?.mend.split(' ').slice(0, 3).join('\\s+') ?? 'absent';
      assert.match(notice.text ?? '', new RegExp(mend), 'it says what to do');
      const json = notice.attachments.find(({ filename }) => filename === 'compte-rendu.json');
      const report: unknown = JSON.parse(Buffer.from(json?.bytes ?? []).toString());
      assert.ok(report && typeof report === 'object' && 'verdict' in report && report.verdict === 'rejected');
      assert.deepEqual(notice.packages, [], 'without the certificate');
      assert.doesNotMatch(notice.raw.toString(), /ClinicalDocument xmlns|UEsDB/);
    });
  }
});

test('the software is told by the code of the volet: 900 for a wrong version, 906 for any other cause', async () => {
  const old = await send(platform, await mail({ version: '2021.01', seed: 2 }));
  const measures = await send(platform, await mail({ kind: 'MDE', seed: 2 }));
  for (const [{ id }, code] of [
    [old, '900'],
    [measures, '906'],
  ] as const) {
    const [notice] = await noticesOf(platform, id);
    assert.equal(notice?.report?.type === 'mdn' && notice.report.error?.code, code);
    assert.match(notice?.subject ?? '', new RegExp(`\\[${code}\\] XDM/1\\.0/DDM`));
  }
});

test('an emitter that asked for a disposition notification gets the rejection as one', async () => {
  const zip = await samplePackage({ kind: 'MDE', seed: 3 });
  const { id } = await send(platform, sampleMail(zip, { requestDisposition: MATERNITY }));
  const [notice] = await noticesOf(platform, id);
  assert.match(notice?.headerBlock ?? '', /report-type=disposition-notification/);
});

test('a reply by a person, with a PDF and no package, is told what is missing', async () => {
  const raw = sampleMail(Buffer.alloc(0), {
    subject: 'Re: votre message',
    inReplyTo: '<une-notice@plateforme.mssante.test>',
    attachments: [SAMPLE_PDF],
  });
  const outcome = await send(platform, raw);
  assert.deepEqual(outcome.findingCodes.slice(0, 1), ['MSG-NO-PACKAGE']);
  assert.equal(outcome.notices.length, 1);
});

test('a base64 that is not quite one is read, and told', async () => {
  const raw = (await mail({ seed: 4 })).toString('latin1').replace('UEsDB', '!UEsDB');
  const outcome = await send(platform, Buffer.from(raw, 'latin1'));
  assert.equal(outcome.state, 'acknowledged');
  assert.ok(outcome.findingCodes.includes('MSG-TRANSFER-ENCODING'));
});

describe('what is refused at the door', () => {
  const refusedWith = (code: number, enhanced: string) => (error: unknown) => {
    assert.ok(error instanceof SmtpSendError, String(error));
    assert.deepEqual([error.smtpCode, error.enhancedCode], [code, enhanced]);
    return true;
  };

  test('a sender outside the espace de confiance', async () => {
    const raw = await mail({});
    await assert.rejects(platform.send(raw, 'quelqu-un@exemple.fr'), refusedWith(550, '5.7.1'));
  });

  test('another mailbox than the platform’s', async () => {
    const raw = await mail({});
    const to = 'contact@plateforme.mssante.test';
    await assert.rejects(platform.send(raw, MATERNITY, to), refusedWith(550, '5.1.1'));
  });

  test('the platform itself, which would be a loop', async () => {
    const raw = await mail({});
    await assert.rejects(platform.send(raw, PLATFORM), refusedWith(550, '5.4.6'));
  });

  test('a message of 30 MB, before it is sent', async () => {
    const announced = `MAIL FROM:<${MATERNITY}> SIZE=${30 * MIB}`;
    const answer = await speakSmtp(platform.node.smtpPort ?? 0, platform.peer, [announced]);
    assert.match(answer, /^552 5\.3\.4 .*26214400/);
  });

  test('a client whose certificate is of another authority', async () => {
    const stranger = await (await createTestAuthority('AC INCONNUE')).issue('inconnu');
    const sender = createSmtpSender({
      host: '127.0.0.1',
      port: platform.node.smtpPort ?? 0,
      hostname: 'mx.inconnu.test',
      tls: { ...stranger, ca: platform.peer.ca },
    });
    const raw = await mail({});
    await assert.rejects(sender.send({ from: MATERNITY, to: PLATFORM, raw }), SmtpSendError);
    await sender.close();
  });

  test('nothing of all that was taken', async () => {
    const [row] = await platform.db.query<{ count: number }>(
      `select count(*)::int from message where sender in ('quelqu-un@exemple.fr', $1)`,
      [PLATFORM],
    );
    assert.equal(row?.count, 0);
  });
});

describe('what nobody is answered for', () => {
  const automatic = async (seed: number) =>
    sampleMail(await samplePackage({ kind: 'MDE', seed }), { autoSubmitted: 'auto-replied' });

  test('a package under the null return path', async () => {
    const outcome = await send(platform, await mail({ seed: 5 }), '');
    assert.deepEqual([outcome.state, outcome.notices, outcome.held], ['rejected', [], 0]);
    assert.ok(outcome.events.includes('not-answered'));
  });

  test('a package in a machine’s answer', async () => {
    const outcome = await send(platform, await automatic(6));
    assert.deepEqual([outcome.state, outcome.notices, outcome.held], ['rejected', [], 0]);
  });

  test('a machine’s answer, or a notice of unknown form: no certificate, and not counted as one', async () => {
    const away = sampleMail(Buffer.alloc(0), {
      attachments: [],
      subject: 'Absence du bureau',
      autoSubmitted: 'auto-replied',
      inReplyTo: '<x@plateforme.mssante.test>',
    });
    const unknown = sampleMail(Buffer.alloc(0), { attachments: [], subject: 'Undelivered Mail' });
    assert.equal((await send(platform, away)).state, 'report');
    assert.equal((await send(platform, unknown, '')).state, 'report');
  });
});

describe('what is accepted whatever the sender writes in it', () => {
  test('identifiers and numbers larger than the trace', async () => {
    const long = '1'.repeat(3000);
    const zip = await samplePackage({
      kind: 'CS8',
      id: { root: '2.999.7', extension: long },
      setId: { root: '2.999.8', extension: long },
      versionNumber: 9_999_999_999,
      replaces: { id: { root: '2.999.6' } },
    });
    const raw = sampleMail(zip, { mss: { codeCda: ['CERT_DECL'], ins: true, nil: 'N'.repeat(800) } });
    const outcome = await send(platform, raw);
    assert.ok(['acknowledged', 'rejected'].includes(outcome.state), outcome.state);
  });

  test('whatever bytes: an end, never a hold', async () => {
    const seed = Number(process.env.SEED ?? Date.now() % 1_000_000);
    const whole = await mail({ seed: 7 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 32, max: 126 })), {
          minLength: 1,
          maxLength: 40,
        }),
        async (changes) => {
          const raw = Buffer.from(whole);
          for (const [place, byte] of changes) if (raw[place] !== 13 && raw[place] !== 10) raw[place] = byte;
          const { state } = await send(platform, raw);
          assert.ok(['acknowledged', 'rejected', 'duplicate', 'report'].includes(state), state);
        },
      ),
      { seed, numRuns: 25 },
    );
  });
});
