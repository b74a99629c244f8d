import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const checkout = fileURLToPath(new URL('../../..', import.meta.url));

/**
 * Writes an app to a folder of its own inside the checkout: what it depends on is found in the checkout's
 * node_modules, and `amplitude-ai` is the runtime's own source, so that nothing has to be built. Run it with tsx.
 */
export function appInCheckout(files: Readonly<Record<string, string>>): { root: string; remove: () => void } {
  mkdirSync(join(checkout, '.tmp'), { recursive: true });
  const root = mkdtempSync(join(checkout, '.tmp/verify-'));
  const sources = { '.': 'sdk/index', './schema': 'schema/index' };
  const entries = Object.entries(sources).map(([name, path]) => [name, `./${path.replace('/', '-')}.ts`]);
  const runtime = Object.fromEntries(
    Object.values(sources).map((path) => [
      `node_modules/amplitude-ai/${path.replace('/', '-')}.ts`,
      `export * from ${JSON.stringify(join(checkout, 'src', `${path}.js`))};\n`,
    ]),
  );
  const manifest = JSON.stringify({ name: 'amplitude-ai', type: 'module', exports: Object.fromEntries(entries) });
  const all = { ...files, ...runtime, 'node_modules/amplitude-ai/package.json': manifest };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
