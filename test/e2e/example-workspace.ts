import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repoRoot } from './repo-root.js';
import { unpackPackage } from './unpack-package.js';

/**
 * Majors that the example apps use and that the checkout keeps under another name.
 * An app finds the rest of what it imports in the checkout's own node_modules.
 */
const INSTALLED_AS: Readonly<Record<string, string>> = {
  '@google/genai': 'google-genai-2',
  '@ai-sdk/openai': 'ai-sdk-openai-3',
  ai: 'ai-6',
};

/** A folder whose example apps share one installed copy of the package. */
export interface ExampleWorkspace {
  readonly packageRoot: string;
  /** Copies an example app into the workspace and returns its folder. */
  add(name: string): string;
  remove(): void;
}

/** Makes a workspace inside the checkout, with the built package unpacked as an install would. */
export async function createExampleWorkspace(): Promise<ExampleWorkspace> {
  const parent = join(repoRoot, '.tmp/e2e');
  mkdirSync(parent, { recursive: true });
  const root = mkdtempSync(join(parent, 'workspace-'));
  const packageRoot = await unpackPackage(root);
  for (const [name, installed] of Object.entries(INSTALLED_AS)) {
    const link = join(root, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(repoRoot, 'node_modules', installed), link);
  }
  return {
    packageRoot,
    add(name) {
      const app = mkdtempSync(join(root, `${name}-`));
      cpSync(join(repoRoot, 'test/fixtures/apps', name), app, {
        recursive: true,
        filter: (source) => !/[\\/](node_modules|\.next)$/.test(source),
      });
      return app;
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
