import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** An app in a folder of its own, gone with `remove`. */
export interface TempApp {
  readonly root: string;
  read(path: string): string;
  write(path: string, text: string): void;
  /** Every file with its content, by path. */
  snapshot(): Record<string, string>;
  remove(): void;
}

export function tempApp(files: Readonly<Record<string, string>>): TempApp {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'rewrite-')));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return {
    root,
    write,
    read: (path) => readFileSync(join(root, path), 'utf8'),
    snapshot: () => snapshotOf(root),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Every file below a folder with its content; links count as files. */
export function snapshotOf(root: string): Record<string, string> {
  const found: Record<string, string> = {};
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort();
  for (const name of names) {
    if (name.split('/')[0] === 'node_modules' || !lstatSync(join(root, name)).isFile()) continue;
    found[name.replaceAll('\\', '/')] = readFileSync(join(root, name), 'utf8');
  }
  return found;
}
