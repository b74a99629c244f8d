/**
 * Builds `dist/`:
 * - `dist/esm`, `dist/cjs`: the runtime that apps import, in both module formats, with declarations;
 * - `dist/edge`: the same runtime for platforms without Node's modules, which `edge-light`, `workerd` and `browser` lead to;
 * - `dist/bin`: the command line and the MCP server, bundled with everything but the parser and the compiler.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';
import { buildEdge } from './build-edge.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

/** Entry points of the runtime, by their path under `dist/esm`; `exports` in package.json names the same. */
const RUNTIME_ENTRIES = [
  'sdk/index',
  'sdk/testing/index',
  'sdk/middleware/index',
  'sdk/integrations/otel/index',
  'sdk/integrations/vercel/index',
  'sdk/integrations/langchain/index',
  'sdk/integrations/llamaindex/index',
  'sdk/integrations/mastra/index',
  'sdk/integrations/openai-agents/index',
  'sdk/integrations/claude-agent-sdk/index',
  'sdk/openai/index',
  'sdk/azure-openai/index',
  'sdk/anthropic/index',
  'sdk/gemini/index',
  'sdk/bedrock/index',
  'sdk/mistral/index',
  'sdk/register/index',
  'sdk/fetch/index',
  'schema/index',
];
const TOOL_ENTRIES = [
  'amplitude-ai',
  'amplitude-ai-mcp',
  'amplitude-ai-doctor',
  'amplitude-ai-status',
  'amplitude-ai-instrument',
  'amplitude-ai-register-catalog',
];

const isBare = (id: string): boolean => !id.startsWith('.') && !id.startsWith('/') && !/^[A-Za-z]:\\/.test(id);

async function buildRuntime(): Promise<void> {
  const input = Object.fromEntries(RUNTIME_ENTRIES.map((entry) => [entry, join(root, 'src', `${entry}.ts`)]));
  for (const format of ['esm', 'cjs'] as const) {
    await build({
      input,
      platform: 'neutral',
      external: isBare,
      // CommonJS has no import.meta; what reads its url falls back to the main script.
      ...(format === 'cjs' ? { transform: { define: { 'import.meta.url': 'undefined' } } } : {}),
      output: {
        dir: join(dist, format),
        format,
        exports: 'named',
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
      logLevel: 'warn',
    });
  }
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  cpSync(join(dist, 'esm'), join(dist, 'cjs'), {
    recursive: true,
    filter: (source) => statSync(source).isDirectory() || source.endsWith('.d.ts'),
  });
  writeFileSync(join(dist, 'esm', 'package.json'), '{ "type": "module" }\n');
  writeFileSync(join(dist, 'cjs', 'package.json'), '{ "type": "commonjs" }\n');
}

async function buildTool(): Promise<void> {
  const input = Object.fromEntries(TOOL_ENTRIES.map((entry) => [entry, join(root, 'src/cli/bin', `${entry}.ts`)]));
  await build({
    // The worker is started by its file, which no import names.
    input: { ...input, 'tool-worker': join(root, 'src/mcp/worker/tool-worker.ts') },
    platform: 'node',
    external: [/^node:/, /^oxc-parser\//, 'ts-morph'],
    resolve: {
      alias: { '@modelcontextprotocol/server/_shims': join(root, 'src/mcp/serving/sdk-shims.ts') },
      // jsonc-parser's CommonJS build requires its parts by names that no bundler sees.
      mainFields: ['module', 'main'],
    },
    output: {
      dir: join(dist, 'bin'),
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: 'chunks/[name]-[hash].js',
      minify: true,
    },
    logLevel: 'warn',
  });
  for (const entry of TOOL_ENTRIES) {
    const file = join(dist, 'bin', `${entry}.js`);
    const text = readFileSync(file, 'utf8');
    if (!text.startsWith('#!')) writeFileSync(file, `#!/usr/bin/env node\n${text}`);
    chmodSync(file, 0o755);
  }
}

rmSync(dist, { recursive: true, force: true });
await buildRuntime();
await buildEdge(join(dist, 'edge/sdk'));
writeFileSync(join(dist, 'edge', 'package.json'), '{ "type": "module" }\n');
await buildTool();
