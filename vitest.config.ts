import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/fixtures/**', 'node_modules/**', '.tmp/**'],
    setupFiles: ['test/isolation/forget-calls.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
