import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/fixtures/**', 'node_modules/**', '.tmp/**'],
    // One for each core: by default a core is left idle, and much of the time goes into waiting for other processes.
    maxWorkers: '100%',
    // By its whole path: apps that tests copy into `.tmp` find this file as their own config.
    setupFiles: [join(import.meta.dirname, 'test/isolation/forget-calls.ts')],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
