import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { shellPlugin, WORKER_FILE } from './worker/shell-plugin.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const publicDir = here('../../../packages/ui/public');

export default defineConfig({
  root: here('.'),
  publicDir,
  plugins: [react(), shellPlugin(publicDir)],
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    // Fonts and pictures as files: the policy of the pages allows no other origin, and they stay in the cache.
    assetsInlineLimit: 0,
    // The `light-dark()` and nesting of our style sheets, as they are written.
    target: 'es2022',
    rolldownOptions: {
      input: { index: here('index.html'), worker: here('worker/worker.ts') },
      output: {
        entryFileNames: ({ name }) => (name === 'worker' ? WORKER_FILE : 'assets/[name]-[hash].js'),
      },
    },
  },
});
