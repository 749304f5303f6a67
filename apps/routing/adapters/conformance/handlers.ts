import { type FileKind, kitManifest } from '@cigogne/conformance';
import type { Handlers } from '@cigogne/kernel';
import type { conformanceRoutes } from '../../contract/conformance.ts';
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
    kit: () => kitManifest(),
    kitArchive: async () => ({
      filename: 'kit-cigogne.zip',
      contentType: 'application/zip',
      content: await bench.kit(),
    }),
    kitFile: async ({ query: { file } }) => ({
      filename: file.split('/').at(-1) ?? file,
      contentType: 'application/octet-stream',
      content: await bench.kitFile(file),
    }),
  };
}

function mediaType(header: string | undefined): string {
  return header?.split(';')[0]?.trim().toLowerCase() ?? '';
}
