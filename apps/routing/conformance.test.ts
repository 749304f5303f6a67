import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { REPORT_JSON_SCHEMA } from '@cigogne/conformance';
import { errorBodySchema } from '@cigogne/contract';
import { MAIL_LIMITS } from '@cigogne/mail';
import { z } from 'zod';
import { conformanceRoutes, report as reportSchema } from './contract/conformance.ts';
import { sampleMail, samplePackage } from './testing/certificate.fixture.ts';
import { type Visitor, visitor } from './testing/console.fixture.ts';
import { replacing, withMetadata } from './testing/forged.fixture.ts';
import { type NodeProcess, startNodeProcess } from './testing/node-process.fixture.ts';
import { startTestPlatform, type TestPlatform } from './testing/platform.fixture.ts';

/** What a file of the test bench says, and that must be found nowhere afterwards. */
const SECRET = 'INTROUVABLE';
const CHILD = { birthFamily: SECRET, given: ['Prunelline', 'Exemple'], birthTime: '20260203' };

let platform: TestPlatform;
/** as in production, so that all that it writes is seen */
let node: NodeProcess;
let nobody: Visitor;
/** where the node may put temporary files, and nobody else */
let temporary: string;

before(async () => {
  platform = await startTestPlatform();
  await platform.node.stop();
  temporary = await mkdtemp(join(tmpdir(), 'cigogne-conformance-'));
  node = await startNodeProcess({ ...platform.env, TMPDIR: temporary, ROUTING_LOG_LEVEL: 'debug' });
  nobody = await visitor({ ...platform, node: { ...platform.node, console: node.http } });
});
after(async () => {
  await node.stop();
  await platform.stop();
  await rm(temporary, { recursive: true });
});

const post = (body: Uint8Array | string, contentType = 'application/octet-stream', query = '') =>
  nobody.fetch(`/api/conformance${query}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: { 'content-type': contentType },
  });

/** Announces so many bytes and sends none: whoever still writes when it is refused may lose the answer. */
async function announce(bytes: number): Promise<{ status: number | undefined; body: string }> {
  const asked = request(`${node.http}/api/conformance`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'content-length': bytes },
  });
  asked.flushHeaders();
  const [answer]: IncomingMessage[] = await once(asked, 'response');
  assert.ok(answer);
  const body = await text(answer);
  asked.destroy();
  return { status: answer.statusCode, body };
}

const messageOf = async (answer: Response) => errorBodySchema.parse(await answer.json()).message;

const DESCRIBED = z.object({
  paths: z.object({
    '/api/conformance': z.object({
      post: z.object({
        'x-permission': z.string(),
        requestBody: z.object({ content: z.record(z.string(), z.unknown()) }),
      }),
    }),
  }),
});

const refused = () =>
  withMetadata(replacing(`PID-5|${SECRET}`, 'PID-5|AUTRE'), { kind: 'CS8', child: CHILD });

test('a package, a message, a document: told apart by what they hold, whatever is declared', async () => {
  const zip = await samplePackage({ kind: 'CS8', seed: 3 });
  const { sampleDocument } = await import('@cigogne/cda');
  const given = [zip, sampleMail(zip), sampleDocument({ kind: 'CS9' })];
  for (const type of ['application/octet-stream', 'application/zip', 'text/xml', 'message/rfc822']) {
    for (const bytes of given) {
      const answer = await post(bytes, type);
      assert.equal(answer.status, 200);
      const { verdict, schemaVersion } = reportSchema.parse(await answer.json());
      assert.deepEqual([verdict, schemaVersion], ['accepted', 1]);
    }
  }
});

test('refused with its codes; the view adds the document, the lines in question and the report to keep', async () => {
  const bare = conformanceRoutes.check.response.parse(await (await post(await refused())).json());
  assert.equal(bare.verdict, 'rejected');
  assert.equal(bare.view, undefined);
  const { view, findings } = await nobody.client.check({
    query: { view: 'document' },
    body: new Uint8Array(await refused()),
  });
  const index = findings.findIndex(({ code }) => code === 'XDM-BIRTH-NAME');
  const excerpt = view?.excerpts[index];
  assert.match(excerpt?.entry ?? '', /METADATA\.XML$/);
  const marked = excerpt?.lines.find((line) => line.marked);
  assert.equal(marked?.number, findings[index]?.place?.line);
  assert.deepEqual(view?.document?.identity[0], { label: 'Enfant', value: `${SECRET} Prunelline` });
  assert.ok((view?.document?.sections.length ?? 0) > 3);
  assert.match(view?.text ?? '', /XDM-BIRTH-NAME/);
  assert.match(view?.html ?? '', /^<!doctype html>/);
});

test('what cannot be read is a report too', async () => {
  for (const [bytes, type, code] of [
    ['PK\u0003\u0004 et puis rien', 'application/zip', 'ZIP-NOT-A-ZIP'],
    ['%PDF', 'application/zip', 'ZIP-NOT-A-ZIP'],
    ['<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'application/xml', 'CDA-DOCTYPE'],
    ['\u0000\u0001', 'message/rfc822', 'MSG-UNREADABLE'],
  ] as const) {
    const answer = await post(bytes, type);
    const { verdict, findings } = reportSchema.parse(await answer.json());
    assert.deepEqual([verdict, findings[0]?.code], ['rejected', code]);
  }
});

test('too large, and of a type that is not accepted: refused in French, before anything is read', async () => {
  const large = await announce(MAIL_LIMITS.messageBytes + 1);
  assert.equal(large.status, 413);
  assert.match(large.body, /dépasse la taille/);
  const json = await post('{}', 'application/json');
  assert.equal(json.status, 415);
  assert.match(await messageOf(json), /n’est pas accepté/);
  assert.equal(conformanceRoutes.check.upload.maxBytes, MAIL_LIMITS.messageBytes);
});

test('nothing is kept: no row, no file, no line of the log that says what was sent', async () => {
  const rows = async () => {
    const [counted] = await platform.db.query<{ rows: string }>(
      `select string_agg(table_name || ':' || (xpath('/row/c/text()', query_to_xml(
         format('select count(*) as c from %I.%I', table_schema, table_name), false, true, '')))[1]::text, ' '
         order by table_name) as rows
         from information_schema.tables where table_schema = 'public' and table_name <> 'session'`,
    );
    return counted?.rows;
  };
  const before = [await rows(), await readdir(temporary)];
  const { status } = await post(await refused(), 'application/zip', '?view=document');
  assert.equal(status, 200);
  assert.deepEqual([await rows(), await readdir(temporary)], before);
  const log = node.output();
  assert.match(log, /"route":"\/api\/conformance"/);
  for (const word of [SECRET, 'Prunelline', '20260203', 'XDM-BIRTH-NAME']) {
    assert.ok(!log.includes(word), `the log says ${word}`);
  }
});

test('the kit: its manifest, each file by its name, the whole', async () => {
  const { files } = await nobody.client.kit();
  const chosen = files.find(({ codes }) => codes.includes('XDM-HASH'));
  assert.equal(chosen?.verdict, 'rejected');
  const one = await nobody.client.kitFile({ query: { file: chosen?.file ?? '' } });
  const checked = await nobody.client.check({ body: one.content });
  assert.ok(checked.findings.some(({ code }) => code === 'XDM-HASH'));
  const archive = await nobody.client.kitArchive();
  assert.equal(archive.filename, 'kit-cigogne.zip');
  assert.ok(archive.content.size > 100_000);
  assert.equal((await nobody.fetch('/api/conformance/kit-file?file=../../main.ts')).status, 404);
});

test('OpenAPI describes it, and its report is the one that the conformance package describes', async () => {
  const document = DESCRIBED.parse(await (await nobody.fetch('/api/openapi.json')).json());
  const operation = document.paths['/api/conformance'].post;
  assert.equal(operation['x-permission'], 'public');
  assert.ok('message/rfc822' in operation.requestBody.content);
  const { $schema: _, title: __, ...written } = plain(REPORT_JSON_SCHEMA);
  const { $schema: ___, ...described } = plain(z.toJSONSchema(reportSchema));
  assert.deepEqual(described, written);
});

test('a rate for each address: past it 429, when to come back, in French', async () => {
  let answer = await post('x', 'message/rfc822');
  for (let count = 0; answer.status === 200 && count < 80; count += 1)
    answer = await post('x', 'message/rfc822');
  assert.equal(answer.status, 429);
  assert.ok(Number(answer.headers.get('retry-after')) > 0);
  assert.match(await messageOf(answer), /^Trop de demandes .* Réessayez dans \d+ s\.$/);
});

/** What both ways of writing a JSON Schema mean: `type` beside `enum` and `const`, and the bounds of integers, left out. */
function plain(schema: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema), (key, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    const { type, maximum: _, minimum, ...rest }: Record<string, unknown> = { ...value };
    const isChoice = key !== 'properties' && ('enum' in rest || 'const' in rest);
    return {
      ...rest,
      ...(type === undefined || isChoice ? {} : { type }),
      ...(typeof minimum === 'number' && minimum >= 0 ? { minimum } : {}),
    };
  });
}
