import type { FileKind } from '@cigogne/conformance';
import type { Handlers } from '@cigogne/kernel';
import type { conformanceRoutes } from '../../contract/conformance.ts';
import { routingErrors } from '../../domain/errors.ts';
import type { TestBench } from './bench.ts';

const HINTS: Readonly<Record<string, FileKind>> = {
  'application/zip': 'zip',
  'application/x-zip-compressed': 'zip',
  'application/xml': 'xml',
  'text/xml': 'xml',
  'message/rfc822': 'message',
};

/** The routes of the test bench. */
export function conformanceHandlers(bench: TestBench): Handlers<typeof conformanceRoutes> {
  return {
    async check({ body, query, request }) {
      const hint = HINTS[mediaType(request.headers['content-type'])];
      const { report, view } = await bench.check(body, {
        view: query.view === 'document',
        ...(hint ? { hint } : {}),
      });
      return { ...report, ...(view ? { view } : {}) };
    },
    kit: async () => (await bench.kit()).manifest,
    async kitArchive() {
      const { archive } = await bench.kit();
      return { filename: 'kit-cigogne.zip', contentType: 'application/zip', content: archive };
    },
    async kitFile({ query }) {
      const { files } = await bench.kit();
      const found = files.find(({ path }) => path === query.file);
      if (found === undefined) throw routingErrors.noSuchKitFile();
      const filename = query.file.split('/').at(-1) ?? query.file;
      return { filename, contentType: 'application/octet-stream', content: found.bytes };
    },
  };
}

function mediaType(header: string | undefined): string {
  return header?.split(';')[0]?.trim().toLowerCase() ?? '';
}
