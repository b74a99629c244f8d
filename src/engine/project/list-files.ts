import { execFile } from 'node:child_process';
import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import ignore, { type Ignore } from 'ignore';

const run = promisify(execFile);
const NEVER_WALKED = new Set(['.git', 'node_modules', '.amplitude-ai', 'bower_components', '.yarn', '.pnpm-store']);

/**
 * Every file below the root that git would not ignore, relative to the root, with forward slashes, sorted. Outside a
 * git work tree (or without git) the same rules are read from the `.gitignore` files. Links are left out: what they
 * point to is either listed itself or outside the root.
 *
 * @param root the real path of the project directory
 */
export async function listFiles(root: string, signal?: AbortSignal): Promise<string[]> {
  const files = (await listWithGit(root, signal)) ?? walk(root, signal);
  return files.sort();
}

async function listWithGit(root: string, signal: AbortSignal | undefined): Promise<string[] | undefined> {
  // A hostile repository's own configuration must not start programs.
  const harmless = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.untrackedCache=false'];
  try {
    const { stdout } = await run('git', [...harmless, 'ls-files', '-cods', '-t', '--exclude-standard', '-z'], {
      cwd: root,
      maxBuffer: 512 * 1024 * 1024,
      env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
      ...(signal && { signal }),
    });
    const files = plainFiles(root, stdout.split('\0'));
    // A directory that the surrounding repository ignores as a whole is still a project of its own.
    return files.length > 0 ? files : undefined;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  }
}

/** Entry of a tracked file: its state, its mode, its path. Any other state than `H` leaves open whether it is there. */
const TRACKED = /^[A-Z] \d{6} [0-9a-f]+ [0-3]\t/;

/** Git knows of most files what they are, which saves asking the disk for each. */
function plainFiles(root: string, entries: readonly string[]): string[] {
  const files = new Set<string>();
  const removed = new Set<string>();
  for (const entry of entries) {
    const isTracked = TRACKED.test(entry);
    const path = entry.slice(isTracked ? entry.indexOf('\t') + 1 : 2);
    if (!path || path.endsWith('/') || path.includes('node_modules/')) continue;
    if (isTracked && entry.startsWith('R')) removed.add(path);
    else if (isTracked && entry.startsWith('H') ? entry.startsWith('100', 2) : isPlainFile(root, path)) files.add(path);
  }
  for (const path of removed) files.delete(path);
  return [...files];
}

function isPlainFile(root: string, path: string): boolean {
  return lstatSync(join(root, path), { throwIfNoEntry: false })?.isFile() ?? false;
}

interface Rules {
  readonly folder: string;
  readonly rules: Ignore;
}

function walk(root: string, signal: AbortSignal | undefined): string[] {
  const files: string[] = [];
  const visit = (folder: string, inherited: readonly Rules[]): void => {
    signal?.throwIfAborted();
    const entries = entriesOf(join(root, folder));
    const own = entries.some((entry) => entry.name === '.gitignore' && entry.isFile())
      ? rulesOf(root, folder)
      : undefined;
    const rules = own ? [own, ...inherited] : inherited;
    for (const entry of entries) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) {
        if (!NEVER_WALKED.has(entry.name) && !isIgnored(rules, `${path}/`)) visit(path, rules);
      } else if (entry.isFile() && !isIgnored(rules, path)) {
        files.push(path);
      }
    }
  };
  visit('', []);
  return files;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function rulesOf(root: string, folder: string): Rules | undefined {
  try {
    return { folder, rules: ignore().add(readFileSync(join(root, folder, '.gitignore'), 'utf8')) };
  } catch {
    return undefined;
  }
}

/** The deepest file with an opinion decides, as in git. */
function isIgnored(rules: readonly Rules[], path: string): boolean {
  for (const { folder, rules: own } of rules) {
    const verdict = own.test(folder ? path.slice(folder.length + 1) : path);
    if (verdict.ignored) return true;
    if (verdict.unignored) return false;
  }
  return false;
}
