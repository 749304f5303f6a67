import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { composeMessage, SmtpSendError } from '@cigogne/mail';
import { SAMPLE_PDF, sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { PEOPLE, visitor, WITH_SIGN_IN } from './testing/console.fixture.ts';
import { withDocument } from './testing/forged.fixture.ts';
import { outcomeOf, send } from './testing/outcome.fixture.ts';
import { MATERNITY, PLATFORM, startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';

let platform: TestPlatform;
let mailbox: string;
before(async () => {
  // Its messages are heavy: the other tests' leases of two seconds would end on a busy machine.
  platform = await startTestPlatform({ ROUTING_LEASE_SECONDS: '60', ...WITH_SIGN_IN });
  mailbox = await platform.openPmi('23');
});
after(() => platform.stop());

let seed = 100;
const certificate = () => {
  seed += 1;
  return samplePackage({ kind: 'CS8', seed });
};
const zipOf = (bytes: Uint8Array) => ({ filename: 'IHE_XDM.ZIP', contentType: 'application/zip', bytes });
const attemptsFor = (id: string) =>
  platform.db
    .query<{ attempts: number }>('select attempts from delivery where message_id = $1', [id])
    .then(([row]) => row?.attempts);

describe('what the emitter writes in its header', () => {
  const LONG: Record<string, string> = {
    'a Message-ID of 990 characters': `Message-ID: <${'a'.repeat(965)}@exemple.test>`,
    'a product reference without a blank': `X-MSS-NIL: ${'N'.repeat(1500)}`,
    'a thread without a blank': `References: <${'r'.repeat(600)}@exemple.test><${'s'.repeat(600)}@exemple.test>`,
    'a recipient without a blank': `To: ${Array.from({ length: 80 }, (_, i) => `boite-${i}@exemple.test`).join(',')}`,
  };
  for (const [what, line] of Object.entries(LONG)) {
    test(`${what} keeps neither the delivery nor the rejection from being told`, async () => {
      const name = /^[^:]+/.exec(line)?.[0] ?? '';
      const put = (raw: Buffer) => {
        const text = raw.toString('latin1');
        const end = text.indexOf('\r\n\r\n');
        const head = text.slice(0, end).replace(new RegExp(`^${name}:.*(?:\\r\\n[ \\t].*)*\\r\\n`, 'mi'), '');
        return Buffer.from(`${line}\r\n${head}${text.slice(end)}`, 'latin1');
      };
      const relayed = await send(platform, put(sampleMail(await certificate())));
      assert.equal(relayed.state, 'acknowledged');
      assert.equal(await attemptsFor(relayed.id), 1, 'relayed once');
      const refused = await send(platform, put(sampleMail(Buffer.from('rien'))));
      assert.deepEqual([refused.state, refused.notices.length], ['rejected', 1]);
    });
  }
});

describe('what the emitter writes in the certificate', () => {
  const NAMES: Record<string, string> = {
    'long names': 'Aimée '.repeat(200),
    'a name that turns the text round': 'Aimée\u202Efdp.exe',
    'a name that passes for an encoded word': '=?utf-8?Q?a=0D=0ABcc=3A_x=40y.fr?=',
    'a name with a line break and a path': 'Aimée\r\nBcc: x@y.fr ../..\\ "quoted"; filename=x',
    emoji: '👶🏽👩‍👩‍👧 Aimée',
  };
  for (const [what, name] of Object.entries(NAMES)) {
    test(`${what}: relayed once, to one mailbox, with a file name that shows what it is`, async () => {
      seed += 1;
      const zip = await samplePackage({ kind: 'CS8', seed, child: { given: [name] } });
      const outcome = await send(platform, sampleMail(zip));
      assert.equal(outcome.state, 'acknowledged', outcome.findingCodes.join());
      assert.equal(await attemptsFor(outcome.id), 1);
      const relayed = (await platform.operator.inbox(mailbox)).at(-1);
      assert.deepEqual(relayed?.to, [mailbox]);
      assert.deepEqual(relayed?.cc, []);
      assert.doesNotMatch(relayed?.headerBlock ?? '', /^Bcc/im);
      const raw =
        platform.operator.mails
          .filter(({ to }) => to === mailbox)
          .at(-1)
          ?.raw.toString() ?? '';
      assert.doesNotMatch(raw, /%E2%80%AE|=E2=80=AE/i);
      assert.match(relayed?.pdfs[0]?.filename ?? '', /\.pdf$/);
      assert.ok((relayed?.pdfs[0]?.filename.length ?? 999) <= 200);
    });
  }
});

describe('a certificate that looks like a notice', () => {
  const wrap = (raw: Buffer, from: string, to: string) =>
    Buffer.from(raw.toString('latin1').replace(from, to), 'latin1');

  test('in a multipart/report with the package: controlled as a certificate', async () => {
    const raw = sampleMail(await certificate());
    const outcome = await send(
      platform,
      wrap(raw, 'multipart/mixed', 'multipart/report; report-type=delivery-status'),
    );
    assert.equal(outcome.state, 'acknowledged');
  });

  test('a notice of nothing of ours that carries a package: controlled as a certificate', async () => {
    const raw = composeMessage({
      messageId: '<faux-avis@chu-cigogne.mssante.test>',
      date: new Date(),
      from: { address: MATERNITY },
      to: [PLATFORM],
      subject: 'Avis',
      text: 'x',
      attachments: [
        {
          filename: 'x',
          contentType: 'text/x-delivery-status',
          bytes: Buffer.from(
            'Reporting-MTA: dns; x\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\nFinal-Recipient: rfc822; a@b.fr\r\n',
          ),
        },
        zipOf(await certificate()),
      ],
    });
    const outcome = await send(
      platform,
      wrap(
        wrap(raw, 'multipart/mixed', 'multipart/report; report-type=delivery-status'),
        'text/x-delivery-status',
        'message/delivery-status',
      ),
    );
    assert.equal(outcome.state, 'acknowledged');
  });

  test('a reply with the XDM subject and the certificate forwarded inside: the emitter is told', async () => {
    const inner = sampleMail(await certificate());
    const raw = composeMessage({
      messageId: '<transfert@chu-cigogne.mssante.test>',
      date: new Date(),
      from: { address: MATERNITY },
      to: [PLATFORM],
      subject: 'XDM/1.0/DDM+Certificat, declaration CIGOGNE-TEST Aimee',
      text: 'Ci-joint.',
      inReplyTo: '<avis@plateforme.mssante.test>',
      attachments: [{ filename: 'x', contentType: 'x-message/rfc822', bytes: inner }],
    });
    const outcome = await send(platform, wrap(raw, 'x-message/rfc822', 'message/rfc822'));
    assert.deepEqual([outcome.state, outcome.notices.length], ['rejected', 1]);
    assert.ok(outcome.findingCodes.some((code) => /^MSG-NO-/.test(code)));
  });

  test('the subject of a failed integration, from an emitter: it is told', async () => {
    const outcome = await send(
      platform,
      sampleMail(Buffer.alloc(0), {
        subject: '[KO Intégration système !][906] XDM/1.0/DDM+x',
        attachments: [SAMPLE_PDF],
      }),
    );
    assert.deepEqual([outcome.state, outcome.notices.length], ['rejected', 1]);
  });
});

describe('mailboxes', () => {
  test('a sender that could not be written to is refused at the door', async () => {
    const raw = sampleMail(await certificate());
    for (const from of ['"a"@chu-cigogne.mssante.test', 'a..b@chu-cigogne.mssante.test']) {
      await assert.rejects(platform.send(raw, from), (error: unknown) => {
        assert.match(String(Object(error).smtpCode), /^5/);
        return true;
      });
    }
  });

  test('a sender’s domain that looks like one of the list is refused', async () => {
    const raw = sampleMail(await certificate());
    for (const domain of [
      'evilchu-cigogne.mssante.test',
      'chu-cigogne.mssante.test.evil.test',
      'sous.chu-cigogne.mssante.test',
      'chu-cigogne.mssante.test.',
      'mssante.test',
      'xn--chu-cigogne-x1a.mssante.test',
    ]) {
      await assert.rejects(platform.send(raw, `maternite@${domain}`), SmtpSendError, domain);
    }
  });

  test('a mailbox that the PMI has left receives nothing more; the one that it has now does', async () => {
    const old = await platform.openPmi('87');
    platform.operator.answers.set(old, {
      accept: false,
      code: 550,
      enhanced: '5.1.1',
      text: 'Boite inconnue',
    });
    const LIMOGES = { postalCode: '87000', city: 'LIMOGES' };
    const zip = await samplePackage({ kind: 'CS8', seed: 900, addresses: { mother: LIMOGES } });
    const { id, deliveries } = await send(platform, sampleMail(zip));
    assert.equal(deliveries[0]?.state, 'dead');
    platform.operator.answers.delete(old);
    const current = 'pmi-87-nouvelle@pmi.mssante.test';
    await platform.db.query(`delete from pmi_mailbox where pmi = '87'`);
    await platform.db.query(
      `insert into pmi_mailbox (pmi, address, kinds, verified_at) values ('87', $1, '{CS8,CS9,CS24}', now())`,
      [current],
    );
    await platform.db.query(
      `update delivery set state = 'pending', attempts = 0, due_at = now() where message_id = $1`,
      [id],
    );
    await outcomeOf(platform, id);
    assert.deepEqual(await platform.operator.inbox(old), []);
    assert.equal((await platform.operator.inbox(current)).length, 1);
  });

  test('one mailbox of two PMIs receives a certificate once', async () => {
    const shared = 'pmi-commune@pmi.mssante.test';
    for (const key of ['19', '63']) {
      await platform.openPmi(key, { birthCopy: true });
      await platform.db.query(`update pmi_mailbox set address = $2 where pmi = $1`, [key, shared]);
    }
    const zip = await samplePackage({
      kind: 'CS8',
      seed: 901,
      birthplaceCog: '63113',
      addresses: { mother: { postalCode: '19000', city: 'TULLE' } },
    });
    const outcome = await send(platform, sampleMail(zip));
    assert.equal(outcome.state, 'acknowledged');
    assert.equal((await platform.operator.inbox(shared)).length, 1);
  });

  test('what was refused because the PMI was closed, sent again once it is open, is relayed', async () => {
    const zip = await samplePackage({
      kind: 'CS8',
      seed: 902,
      addresses: { mother: { postalCode: '15000', city: 'AURILLAC' } },
    });
    const raw = sampleMail(zip);
    assert.equal((await send(platform, raw)).state, 'rejected');
    assert.equal((await send(platform, raw)).state, 'duplicate', 'told once');
    await platform.openPmi('15');
    assert.equal((await send(platform, raw)).state, 'acknowledged');
    assert.equal((await send(platform, raw)).state, 'duplicate', 'relayed once');
    await platform.db.query(`update pmi set suspended = true where key = '15'`);
    assert.equal(
      (await send(platform, raw)).state,
      'duplicate',
      'what was relayed is never refused afterwards',
    );
  });
});

test('a message that cannot be read, sent twice, is told once and waits for nobody', async () => {
  const raw = Buffer.from(
    `From: <${MATERNITY}>\r\nMessage-ID: <illisible@chu-cigogne.mssante.test>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed\r\n\r\nx\r\n`,
  );
  assert.equal((await send(platform, raw)).state, 'rejected');
  assert.equal((await send(platform, raw)).state, 'duplicate');
});

describe('weight', () => {
  const narrative = (text: string) => {
    seed += 1;
    return withDocument((xml) => xml.replace(/<text>[\s\S]*?<\/text>/, () => `<text>${text}</text>`), {
      seed,
    });
  };
  const HEAVY: Record<string, string> = {
    'forty thousand cells': `<table><tbody>${'<tr><td>a</td><td>b</td></tr>'.repeat(20_000)}</tbody></table>`,
    'a hundred thousand accents on one letter': `a${'\u0301'.repeat(100_000)}`,
    'a hundred thousand lines': 'a<br/>'.repeat(100_000),
  };
  for (const [what, text] of Object.entries(HEAVY)) {
    test(`${what} to draw: the emitter is asked for the PDF, and its certificate then goes`, async () => {
      const zip = await narrative(text);
      const without = await send(platform, sampleMail(zip, { attachments: [zipOf(zip)] }));
      assert.equal(without.state, 'rejected');
      assert.ok(without.findingCodes.includes('MSG-PDF-NEEDED'), without.findingCodes.join());
      const withPdf = await send(platform, sampleMail(zip, { attachments: [zipOf(zip), SAMPLE_PDF] }));
      assert.equal(withPdf.state, 'acknowledged');
    });
  }

  test('a PDF that would not fit once encoded again is refused, not tried for two days', async () => {
    const zip = await certificate();
    const pdf = Buffer.alloc(20 * 1024 * 1024, 'x');
    const boundary = 'gros';
    const part = (type: string, name: string, encoding: string, body: string) =>
      `--${boundary}\r\nContent-Type: ${type}; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n${body}\r\n`;
    const lines = pdf.toString('latin1').replace(/.{900}/g, '$&\r\n');
    const raw = Buffer.from(
      `From: <${MATERNITY}>\r\nTo: <${PLATFORM}>\r\nDate: Sun, 01 Nov 2026 09:00:00 +0000\r\nMessage-ID: <gros@chu-cigogne.mssante.test>\r\nSubject: XDM/1.0/DDM+x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=${boundary}\r\n\r\n` +
        part('application/zip', 'IHE_XDM.ZIP', 'base64', zip.toString('base64').replace(/.{76}/g, '$&\r\n')) +
        part('application/pdf', 'a.pdf', '8bit', lines) +
        `--${boundary}--\r\n`,
      'latin1',
    );
    const outcome = await send(platform, raw);
    assert.deepEqual([outcome.state, outcome.findingCodes[0]], ['rejected', 'MSG-TOO-LARGE']);
  });
});

describe('what is asked of the console', () => {
  const ASKED: Record<string, string> = {
    'a cursor that is none': '/api/messages?cursor=abc/def',
    'a cursor with an impossible date':
      '/api/messages?cursor=2026-13-45T00:00:00.000Z/00000000-0000-4000-8000-000000000000',
    'a null byte in a search': '/api/messages?q=%00',
    'a null byte in a sender': '/api/messages?sender=a%00b',
    'a day before any calendar': '/api/messages?from=0000-01-01',
    'figures of a day before any calendar': '/api/statistics?from=0000-01-01&to=0000-01-02',
    'a place in the journal beyond numbers': '/api/journal?before=99999999999999999999',
    'an emitter’s day before any calendar': '/api/emitters?from=0000-01-01',
  };
  for (const [what, url] of Object.entries(ASKED)) {
    test(`${what}: refused as a mistake of the caller, not taken for a fault of ours`, async () => {
      const operator = await visitor(platform, PEOPLE.operateur);
      const answer = await operator.fetch(url);
      assert.equal(answer.status, 400, await answer.text());
    });
  }

  test('texts with a null byte are refused where they are written', async () => {
    const operator = await visitor(platform, PEOPLE.operateur);
    const write = (method: string, path: string, body: object) =>
      operator.fetch(path, {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const id = '00000000-0000-4000-8000-000000000000';
    const answers = await Promise.all([
      write('PUT', '/api/emitters', { mailbox: MATERNITY, label: 'a\u0000b', pilot: false }),
      write('POST', `/api/messages/${id}/abandon`, { reason: 'motif\u0000' }),
      write('POST', '/api/directory-import', { csv: 'cle;nom\n23;\u0000', apply: false }),
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [400, 400, 400],
    );
  });

  test('files of the server are not served, however the path is written', async () => {
    const operator = await visitor(platform, PEOPLE.operateur);
    for (const path of [
      '/../../package.json',
      '/..%2f..%2fpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/assets/..%5c..%5cpackage.json',
    ]) {
      const text = await (await operator.fetch(path)).text();
      assert.doesNotMatch(text, /"dependencies"/, path);
    }
  });
});
