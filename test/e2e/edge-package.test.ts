import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundleEdgeApp } from '../sdk/edge/bundle-edge-app.js';
import { importedModules } from '../sdk/edge/imported-modules.js';
import { inEdgeRuntime } from '../sdk/edge/in-edge-runtime.js';
import { unpackPackage } from './unpack-package.js';

let root: string;
let packageRoot: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'amplitude-ai-edge-app-'));
  writeFileSync(join(root, 'package.json'), '{ "name": "edge-app", "private": true }\n');
  packageRoot = await unpackPackage(root);
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

it('what the package offers to edge platforms imports no module of Node', () => {
  const imported = importedModules(join(packageRoot, 'dist/edge'));
  expect(imported).toContain('@pydantic/genai-prices');
  // Asked of `process`, where there is one.
  expect(imported.filter(isBuiltin)).toEqual(['async_hooks']);
});

it.each(['edge-light', 'workerd', 'browser'] as const)(
  'an app bundled for %s runs without Node and its events arrive',
  async (condition) => {
    const app = join(root, `${condition}.js`);
    await bundleEdgeApp({ installedIn: root, condition }, app);
    const { sent, evaluate, close } = await inEdgeRuntime(app, { AsyncLocalStorage });
    const text = await evaluate<string>(
      `const response = await route.POST(new Request('http://localhost/', { method: 'POST', body: 'Weather?' }));
     const text = await response.text(); await route.flush(); return text;`,
    );
    expect(text).toBe('Seven degrees.');
    expect(sent.map(({ event_type, user_id }) => `${event_type} ${user_id}`)).toEqual([
      '[Agent] User Message user-1',
      '[Agent] AI Response user-1',
      '[Agent] Session End user-1',
    ]);
    await close();
  },
);
