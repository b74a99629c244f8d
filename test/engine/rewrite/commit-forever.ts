import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commitChanges } from '../../../src/engine/rewrite/journal/commit-changes.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';

/** Run as a process of its own: applies and undoes one and the same change until it is killed. */
const root = process.argv[2] ?? '';
const names = Array.from({ length: 25 }, (_, index) => `src/file-${index}.ts`);
const before = new Map(names.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
process.stdout.write('ready\n');
for (;;) {
  commitChanges(root, [
    ...[...before].map(([path, text]) => ({
      path,
      before: text,
      after: `// inserted\n${text}`,
      placed: [{ at: 0, text: '// inserted\n' }],
      edits: [],
    })),
    { path: 'src/lib/amplitude-ai.ts', before: null, after: 'export {};\n', placed: [], edits: [] },
  ]);
  await uninstrument({ root });
  writeFileSync(join(root, 'rounds'), 'x', { flag: 'a' });
}
