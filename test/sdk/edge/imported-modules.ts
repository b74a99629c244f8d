import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The packages and modules of Node that the built files of a folder import. */
export function importedModules(folder: string): string[] {
  const imported = new Set<string>();
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.js')) continue;
    const code = readFileSync(join(folder, name), 'utf8')
      .split('\n')
      .filter((line) => !/^\s*(?:\*|\/\/|\/\*)/.test(line))
      .join('\n');
    for (const [, id] of code.matchAll(
      /(?:\bfrom|\bimport|\brequire|\bgetBuiltinModule)\s*\(?\s*["'](node:[^"']*|[^"'.][^"']*)["']/g,
    )) {
      imported.add(id ?? '');
    }
  }
  return [...imported];
}
