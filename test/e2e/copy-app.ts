import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from './repo-root.js';

/** A copy of an example app that a test may change. */
export interface AppCopy {
  readonly root: string;
  remove(): void;
}

/**
 * Copies an example app to a fresh folder inside the checkout, so that its imports find the checkout's node_modules.
 *
 * @param name a folder of `test/fixtures/apps`
 */
export function copyApp(name: string): AppCopy {
  const parent = join(repoRoot, '.tmp/e2e');
  mkdirSync(parent, { recursive: true });
  const root = mkdtempSync(join(parent, `${name}-`));
  cpSync(join(repoRoot, 'test/fixtures/apps', name), root, {
    recursive: true,
    filter: (source) => !/[\\/](node_modules|\.next)$/.test(source),
  });
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
