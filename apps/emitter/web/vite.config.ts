import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('.'),
  publicDir: here('../../../packages/ui/public'),
  plugins: [react()],
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    // Fonts and pictures as files: the policy of the pages allows no other origin, and they stay in the cache.
    assetsInlineLimit: 0,
    // The `light-dark()` and nesting of our style sheets, as they are written.
    target: 'es2022',
  },
});
