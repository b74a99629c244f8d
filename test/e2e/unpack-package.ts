import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repoRoot } from './repo-root.js';
import { runCommand } from './run-command.js';

/**
 * Packs the built package as npm would publish it, and unpacks it as an install would.
 *
 * @param root the project whose `node_modules/amplitude-ai` it becomes; what the package depends on is found further up
 * @returns the folder of the installed package
 * @throws when the package was not built
 */
export async function unpackPackage(root: string): Promise<string> {
  if (!existsSync(join(repoRoot, 'dist/bin/amplitude-ai.js'))) {
    throw new Error('dist/ is missing: run `npm run build` first');
  }
  const packs = join(repoRoot, '.tmp/e2e');
  mkdirSync(packs, { recursive: true });
  const destination = mkdtempSync(join(packs, 'pack-'));
  const packed = await runCommand('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', destination], {
    cwd: repoRoot,
  });
  if (packed.code !== 0) throw new Error(`npm pack failed:\n${packed.output}`);
  const [{ filename }] = JSON.parse(packed.stdout) as [{ filename: string }]; // npm's documented answer
  const target = join(root, 'node_modules/amplitude-ai');
  mkdirSync(target, { recursive: true });
  const unpacked = await runCommand(
    'tar',
    ['-xzf', join(destination, filename), '--strip-components=1', '-C', target],
    {
      cwd: root,
    },
  );
  if (unpacked.code !== 0) throw new Error(`tar failed:\n${unpacked.output}`);
  rmSync(destination, { recursive: true, force: true });
  return target;
}
