import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes a generated file, or with `--check` fails when it is stale. */
export function writeOrCheck(file: string, text: string, script: string): void {
  const target = join(import.meta.dirname, '..', file);
  if (!process.argv.includes('--check')) writeFileSync(target, text);
  else if (!existsSync(target) || readFileSync(target, 'utf8') !== text) {
    console.error(`Stale: ${file}. Run: npx tsx ${script}`);
    process.exitCode = 1;
  }
}
