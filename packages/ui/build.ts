import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

/**
 * How Vite builds a web client: the folder of its vite.config.ts, into its dist/.
 * @param config `import.meta.url` of that file
 */
export function webClient(config: string): UserConfig {
  const beside = (path: string) => fileURLToPath(new URL(path, config));
  return defineConfig({
    root: beside('.'),
    publicDir: fileURLToPath(new URL('./public', import.meta.url)),
    plugins: [react()],
    build: {
      outDir: beside('dist'),
      emptyOutDir: true,
      // Fonts and pictures as files: the policy of the pages allows no other origin, and they stay in the cache.
      assetsInlineLimit: 0,
      // The `light-dark()` and nesting of our style sheets, as they are written.
      target: 'es2022',
    },
  });
}
