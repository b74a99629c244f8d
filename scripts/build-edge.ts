/**
 * Builds `dist/edge`: the runtime for edge runtimes, with the modules that rest on Node replaced by their counterparts in
 * `src/sdk/edge`. `npx tsx scripts/build-edge.ts [folder]`.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'rolldown';

const sdk = fileURLToPath(new URL('../src/sdk/', import.meta.url));

/** Modules that rest on Node, and what stands in for each. */
const REPLACED: Readonly<Record<string, string>> = {
  'platform/context-storage.ts': 'edge/context-storage.ts',
  'platform/sha256.ts': 'edge/sha256.ts',
  'platform/hmac-sha256.ts': 'edge/hmac-sha256.ts',
  'platform/is-proxy.ts': 'edge/is-proxy.ts',
  'platform/may-freeze.ts': 'edge/may-freeze.ts',
  'platform/reads-natively.ts': 'edge/reads-natively.ts',
  'platform/watch-modules.ts': 'edge/watch-modules.ts',
  'platform/follow-channel.ts': 'edge/follow-channel.ts',
  'delivery/create-delivery.ts': 'edge/create-delivery.ts',
  'cost/price-package.ts': 'edge/price-package.ts',
};
const replacements = new Map(Object.entries(REPLACED).map(([node, edge]) => [join(sdk, node), join(sdk, edge)]));

const forEdge = {
  name: 'for-edge',
  async resolveId(
    this: { resolve(id: string, importer?: string, options?: object): Promise<{ id: string } | null> },
    id: string,
    importer: string | undefined,
  ) {
    if (!id.startsWith('.')) return null;
    const found = await this.resolve(id, importer, { skipSelf: true });
    return (found && replacements.get(found.id)) ?? found;
  },
};

/** Writes the edge build of the entries into `dir`, as ES modules. */
export async function buildEdge(
  dir: string,
  entries: readonly string[] = [
    'index',
    'middleware/index',
    'openai/index',
    'azure-openai/index',
    'anthropic/index',
    'fetch/index',
  ],
): Promise<void> {
  await build({
    input: Object.fromEntries(entries.map((entry) => [entry, join(sdk, `${entry}.ts`)])),
    platform: 'neutral',
    plugins: [forEdge],
    external: ['@pydantic/genai-prices', 'openai', '@anthropic-ai/sdk'],
    resolve: { mainFields: ['module', 'main'] },
    output: { dir, format: 'esm', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    logLevel: 'warn',
  });
}

const [, script, dir] = process.argv;
if (script === fileURLToPath(import.meta.url)) {
  await buildEdge(dir ?? fileURLToPath(new URL('../dist/edge/sdk', import.meta.url)));
}
