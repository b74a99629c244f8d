import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { LIBRARY_IDS } from '../../../src/libraries/library-description.js';
import { integrationPatterns } from '../../../src/mcp/resources/integration-patterns.js';
import { PACKAGE_ROOT } from '../server-process.js';

/** The modules of an imaginary app that the patterns import. */
const APP: Readonly<Record<string, string>> = {
  'answer.ts': 'export const answer = async (message: string): Promise<string> => message;',
  'auth.ts': 'export const auth = async (): Promise<{ user?: { id?: string } } | null> => null;',
  'jobs.ts': `export interface Job { id: string; userId: string }
    export const nextJob = async (): Promise<Job> => ({ id: '1', userId: '2' });
    export const summarize = async (job: Job): Promise<string> => job.id;`,
  'orders.ts': 'export const findOrder = async (id: string): Promise<{ id: string }> => ({ id });',
  'search-index.ts': 'export const index = { search: async (query: string): Promise<string[]> => [query] };',
};

const base = join(PACKAGE_ROOT, '.tmp');
mkdirSync(base, { recursive: true });
const app = mkdtempSync(join(base, 'patterns-'));
afterAll(() => rmSync(app, { recursive: true }));

describe('integration patterns', () => {
  it('compile against the runtime, each as a module of an app', () => {
    for (const [file, text] of Object.entries(APP)) writeFileSync(join(app, file), text);
    for (const { id, code } of integrationPatterns()) {
      writeFileSync(join(app, id === 'bootstrap' ? 'amplitude-ai.ts' : `${id}.ts`), code);
    }
    const paths = {
      'amplitude-ai': ['../../src/sdk/index.ts'],
      'amplitude-ai/testing': ['../../src/sdk/testing/index.ts'],
    };
    const tsconfig = {
      extends: '../../tsconfig.json',
      compilerOptions: { paths, lib: ['es2023', 'dom'] },
      include: ['.'],
      exclude: [],
    };
    writeFileSync(join(app, 'tsconfig.json'), JSON.stringify(tsconfig));
    const tsc = join(PACKAGE_ROOT, 'node_modules/.bin/tsc');
    expect(spawnSync(tsc, ['-p', app], { encoding: 'utf8' }).stdout).toBe('');
  });

  it('have ids, a situation, and libraries that we know', () => {
    const ids = integrationPatterns().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { when, libraries, code } of integrationPatterns()) {
      expect(when.length).toBeGreaterThan(20);
      expect(code).toContain('amplitude-ai');
      expect(libraries.filter((library) => !LIBRARY_IDS.some((known) => known === library))).toEqual([]);
    }
  });
});
