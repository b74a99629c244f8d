import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AppProject } from '../../project/app-project.js';
import { statIfPresent } from '../../project/stat-if-present.js';
import type { FileChange } from '../file-change.js';
import { sha256 } from '../sha256.js';
import { checkTypes, type TypeCheck, type TypeCheckOptions } from './check-types.js';

interface Kept {
  readonly verdict: TypeCheck;
  /** What the verdict rests on, as it was. */
  readonly state: string;
}

/** Enough for the rounds of one plan and a few files besides. */
const MOST = 8;
const INSTALLED = /[\\/]node_modules[\\/]/;
const SETTINGS = /(^|\/)(tsconfig[^/]*\.json|package\.json|package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?)$/;

/**
 * Keeps what type checks have found out, within one process: a check of the same changes is not repeated for as long as
 * the app's list of files, its settings, what is installed and every file that the compiler read are as they were. Not
 * kept on disk: a dry run leaves no trace.
 */
export class TypeVerdicts {
  readonly #kept = new Map<string, Kept>();
  readonly #check: typeof checkTypes;

  /** @param check what finds out; default: the compiler */
  constructor(check: typeof checkTypes = checkTypes) {
    this.#check = check;
  }

  /**
   * As `checkTypes`. Where the check of a dry run has ended undecided, as when its time ran out, another dry run tries
   * again, and the apply does not: it writes what was shown.
   */
  async of(
    project: Pick<AppProject, 'root' | 'files'>,
    changes: readonly FileChange[],
    { isApply, ...options }: Omit<TypeCheckOptions, 'root'> & { readonly isApply: boolean },
  ): Promise<TypeCheck> {
    const { root } = project;
    const key = sha256(JSON.stringify([root, changes.map(({ path, before, after }) => [path, before, after])]));
    const known = this.#kept.get(key);
    const isWanted = known && (isApply || known.verdict.reason === null);
    if (isWanted && known.state === stateOf(project, known.verdict.read)) return known.verdict;
    this.#kept.delete(key);
    const startedAt = Date.now();
    const verdict = await this.#check(changes, { root, ...options });
    // What was written while the compiler read may be in the state and not in the verdict.
    if (wasTouchedSince(startedAt, verdict.read)) return verdict;
    this.#kept.set(key, { verdict, state: stateOf(project, verdict.read) });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break;
      this.#kept.delete(oldest);
    }
    return verdict;
  }
}

/** The app's own files by their content; installed ones, which nobody edits, by their size and times. */
function stateOf({ root, files }: Pick<AppProject, 'root' | 'files'>, read: ReadonlySet<string>): string {
  const settings = files.filter((path) => SETTINGS.test(path)).map((path) => join(root, path));
  const folders = ['', ...files.filter((path) => path.endsWith('/package.json')).map((path) => path.slice(0, -13))];
  const installs = folders.flatMap((folder) =>
    ['', '.package-lock.json', '.modules.yaml', '.yarn-state.yml'].map((name) =>
      join(root, folder, 'node_modules', name),
    ),
  );
  const parts = [...settings, ...read].map((path) => [path, INSTALLED.test(path) ? identityOf(path) : hashOf(path)]);
  return sha256(JSON.stringify([files, parts, installs.map(identityOf)]));
}

function identityOf(path: string): string | null {
  const found = statIfPresent(path);
  return found ? `${found.ino} ${found.size} ${found.mtimeMs}` : null;
}

function hashOf(path: string): string | null {
  try {
    return sha256(readFileSync(path));
  } catch {
    return null;
  }
}

function wasTouchedSince(time: number, read: ReadonlySet<string>): boolean {
  for (const path of read) {
    if (!INSTALLED.test(path) && (statIfPresent(path)?.mtimeMs ?? 0) >= time) return true;
  }
  return false;
}
