/**
 * Start-up and size: `npx tsx bench/import.ts`. Bundles the runtime's entry from source, as the package ships it, and
 * prints its bytes and what importing it costs, in the same minute, as a ratio to a bare Node start and to importing
 * `@amplitude/analytics-node`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'rolldown';

const ROUNDS = 15;
const root = fileURLToPath(new URL('..', import.meta.url));
const dir = mkdtempSync(join(root, '.bench-import-'));

function filesOf(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.map((name) => join(folder, name)).filter((file) => statSync(file).isFile());
}

function start(code: string): number {
  const began = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { cwd: dir });
  if (status !== 0) throw new Error(String(stderr));
  return performance.now() - began;
}

try {
  await build({
    input: { index: join(root, 'src/sdk/index.ts') },
    platform: 'neutral',
    external: (id: string) => !id.startsWith('.') && !id.startsWith('/'),
    output: { dir: join(dir, 'dist'), format: 'esm', chunkFileNames: 'chunks/[name]-[hash].js' },
    logLevel: 'silent',
  });
  writeFileSync(join(dir, 'package.json'), '{ "type": "module" }');
  symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
  const files = filesOf(join(dir, 'dist'));
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  const zipped = files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
  console.log(`entry: ${files.length} file(s), ${bytes} bytes, ${zipped} gzipped`);

  const cases: Record<string, string> = {
    'bare start': '',
    'import runtime': "await import('./dist/index.js')",
    'runtime, ready to track':
      "const { AmplitudeAI } = await import('./dist/index.js'); new AmplitudeAI({ apiKey: 'k' })",
    'import analytics-node': "await import('@amplitude/analytics-node')",
  };
  const times = new Map<string, number[]>(Object.keys(cases).map((name) => [name, []]));
  for (let round = -1; round < ROUNDS; round++) {
    for (const [name, code] of Object.entries(cases)) {
      const time = start(code);
      if (round >= 0) times.get(name)?.push(time);
    }
  }
  const median = (name: string): number => (times.get(name) ?? []).toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
  const base = median('bare start');
  for (const name of Object.keys(cases)) {
    const time = median(name);
    console.log(`${name.padEnd(24)} ${time.toFixed(1).padStart(7)} ms  ${(time / base).toFixed(2)} x a bare start`);
  }
} finally {
  rmSync(dir, { recursive: true, force: true });
}
