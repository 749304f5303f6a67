import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import PostalMime from 'postal-mime';
import { readMessage } from '../index.ts';

type Tree = { name: string; encoding: string; body: string } | { kind: string; children: Tree[] };

const { tree } = fc.letrec<{ tree: Tree; leaf: Tree; node: Tree }>((tie) => ({
  tree: fc.oneof({ maxDepth: 5 }, tie('leaf'), tie('node')),
  leaf: fc.record({
    name: fc.stringMatching(/^[a-z]{1,10}\.(?:zip|pdf|bin)$/),
    encoding: fc.constantFrom('base64', '7bit'),
    body: fc.stringMatching(/^[ -~]{0,80}$/).map((text) => `${text}\r\n--\r\n--f\r\n-- \r\n--f0x`),
  }),
  node: fc.record({
    kind: fc.constantFrom('mixed', 'alternative', 'related', 'signed'),
    children: fc.array(tie('tree'), { minLength: 1, maxLength: 4 }),
  }),
}));

/** Boundaries that begin one another: f0, f0-0, f0-0-1… */
function write(node: Tree, boundary: string): string {
  if ('children' in node) {
    const parts = node.children.map(
      (child, index) => `--${boundary}\r\n${write(child, `${boundary}-${index}`)}\r\n`,
    );
    return `Content-Type: multipart/${node.kind}; boundary="${boundary}"\r\n\r\n${parts.join('')}--${boundary}--\r\n`;
  }
  const body = node.encoding === 'base64' ? Buffer.from(node.body).toString('base64') : node.body;
  return `Content-Type: application/octet-stream; name=${node.name}\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: ${node.encoding}\r\n\r\n${body}`;
}

test('an independent reader finds the same files in any tree of parts', async () => {
  await fc.assert(
    fc.asyncProperty(tree, fc.constantFrom('\r\n', '\n'), async (root, lineEnding) => {
      const raw = Buffer.from(`From: a@b.test\r\n${write(root, 'f0')}`.replaceAll('\r\n', lineEnding));
      const witness = await PostalMime.parse(raw, { attachmentEncoding: 'base64' });
      const read = await readMessage(raw);
      // postal-mime ends every line of an unencoded part with LF, the last included; the bytes as sent are kept here.
      const normal = (bytes: Uint8Array) =>
        Buffer.from(bytes).toString('latin1').replaceAll('\r\n', '\n').trimEnd();
      assert.deepEqual(
        read.attachments.map((file) => [file.filename, normal(file.bytes)]),
        witness.attachments.map((file) => [
          file.filename,
          normal(Buffer.from(String(file.content), 'base64')),
        ]),
      );
      assert.deepEqual(
        read.defects.filter((defect) => defect !== 'bare-line-ending'),
        [],
      );
    }),
    { numRuns: 300 },
  );
});
