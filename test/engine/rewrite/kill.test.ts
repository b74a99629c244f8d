import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { tempApp } from './temp-app.js';

const SCRIPT = join(import.meta.dirname, 'commit-forever.ts');

describe('a run that is killed', () => {
  it('leaves each file old or new, and can be undone', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 25 }, (_, index) => [
        `src/file-${index}.ts`,
        `export const value${index} = ${index};\n${'// filler\n'.repeat(200)}`,
      ]),
    );
    for (let round = 0; round < 6; round += 1) {
      const app = tempApp({ 'package.json': '{ "name": "app" }', ...files });
      try {
        const original = app.snapshot();
        const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, app.root], {
          stdio: ['ignore', 'pipe', 'inherit'],
        });
        await once(child.stdout, 'data');
        await wait(3 + Math.random() * 120);
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
        for (const [path, text] of Object.entries(files))
          expect([text, `// inserted\n${text}`]).toContain(app.read(path));
        await uninstrument({ root: app.root });
        rmSync(join(app.root, 'rounds'), { force: true });
        expect(app.snapshot()).toEqual(original);
      } finally {
        app.remove();
      }
    }
  }, 120_000);
});
