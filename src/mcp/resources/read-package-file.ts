import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.js';

const texts = new Map<string, string>();

/** A text file that ships with the package, such as `prompts/instrument-app.md`; read once. */
export function readPackageFile(path: string): string {
  let text = texts.get(path);
  if (text === undefined) {
    text = readFileSync(join(packageRoot().root, path), 'utf8');
    texts.set(path, text);
  }
  return text;
}
