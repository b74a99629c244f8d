import { existsSync, rmdirSync, rmSync } from 'node:fs';
import { join, posix } from 'node:path';
import { EngineError } from '../engine-error.js';
import type { AppProject } from '../project/app-project.js';
import { openProject } from '../project/open-project.js';
import { loadParser, type Parser } from '../project/parser.js';
import { SourceFile } from '../project/source-file.js';
import { ENV_EXAMPLES } from './env-example-edit.js';
import { asBootstrap } from './find-bootstrap.js';
import { hasJournal, JOURNAL_FOLDER } from './journal/journal-folder.js';
import { readRuns } from './journal/read-runs.js';
import { removeLeftovers } from './journal/remove-leftovers.js';
import type { RunRecord } from './journal/run-record.js';
import { takeLock } from './journal/take-lock.js';
import { presentImports } from './present-imports.js';
import { RUNTIME_RANGE } from './runtime-range.js';
import { isPlainBootstrap } from './undo/is-plain-bootstrap.js';
import { removeVerifyTests } from './undo/remove-verify-tests.js';
import { stripEnvExample } from './undo/strip-env-example.js';
import { stripInsertions } from './undo/strip-insertions.js';
import { stripManifest } from './undo/strip-manifest.js';
import { undoChange } from './undo/undo-run.js';
import { WorkingCopy } from './undo/working-copy.js';

export interface UninstrumentOptions {
  /** The directory that holds the app. */
  readonly root: string;
  /** One run, by the `undo_id` of its apply. Default: everything that the journal and the insertions show. */
  readonly runId?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface UninstrumentResult {
  /** Files that have their original text again (with the owner's later edits). */
  readonly restored: readonly string[];
  /** Files that an apply had created, and generated tests. */
  readonly deleted: readonly string[];
  /** Files in which something of ours is left. */
  readonly kept: readonly { readonly path: string; readonly reason: string }[];
  /** The runs that were undone. */
  readonly runs: readonly string[];
}

class Undo {
  readonly copy: WorkingCopy;
  readonly kept = new Map<string, string>();
  readonly #project: AppProject;
  readonly #parser: Parser;
  /** The files that recorded runs have changed; `undefined` without a journal. */
  readonly #recorded: ReadonlySet<string> | undefined;

  constructor(project: AppProject, parser: Parser, recorded: readonly RunRecord[]) {
    this.copy = new WorkingCopy(project.root);
    this.#project = project;
    this.#parser = parser;
    if (recorded.length > 0)
      this.#recorded = new Set(recorded.flatMap(({ changes }) => changes).map(({ path }) => path));
  }

  undoRun(run: RunRecord): void {
    removeLeftovers(
      this.#project.root,
      run.changes.map(({ path }) => path),
    );
    for (const change of [...run.changes].reverse()) {
      const current = this.copy.read(change.path);
      const undone = undoChange(change, current);
      if (undone.kind === 'unchanged') continue;
      if (undone.kind === 'text' && this.#isSound(change.path, undone.text)) this.copy.write(change.path, undone.text);
      else this.kept.set(change.path, 'it was edited where something had been inserted');
    }
  }

  /** Takes out what is told by its form alone. */
  strip(): void {
    const bootstraps = this.#bootstraps();
    let isOurs = bootstraps.size > 0;
    for (const path of this.#project.sourcePaths) {
      const source = this.#source(path);
      if (!source || bootstraps.has(path) || source.errors.length > 0) continue;
      const text = stripInsertions(source, this.#isOneOf(path, bootstraps));
      if (text === undefined || !this.#isSound(path, text)) continue;
      this.copy.write(path, text);
      this.kept.delete(path);
      isOurs = true;
    }
    const used = this.#stillUsed(bootstraps);
    for (const path of bootstraps) {
      const source = this.#source(path);
      if (used.has(path)) this.kept.set(path, 'other files still import it');
      else if (source && isPlainBootstrap(source)) {
        this.copy.write(path, null);
        this.kept.delete(path);
      } else this.kept.set(path, 'it holds code of your own');
    }
    if (used.size > 0) return;
    for (const { path: folder } of this.#project.packages) {
      this.#stripCompanions(folder === '' ? '' : `${folder}/`, isOurs);
    }
  }

  /** Generated tests go with what they test: with the last module that makes an `AmplitudeAI`, or its last user. */
  removeTests(): void {
    const left = this.#bootstraps();
    if (this.#stillUsed(left).size > 0) return;
    for (const path of removeVerifyTests(this.#project, this.copy)) {
      this.kept.set(path, 'this generated test was edited; it fails now that the instrumentation is gone');
    }
  }

  #bootstraps(): ReadonlySet<string> {
    const found = new Set<string>();
    for (const path of this.#project.sourcePaths) {
      const source = this.#source(path);
      if (source?.text.includes('AmplitudeAI') && asBootstrap(source)) found.add(path);
    }
    return found;
  }

  /** Deletes no module that a file still imports. */
  keepWhatIsUsed(runs: readonly RunRecord[]): void {
    const created = new Set(runs.flatMap(({ changes }) => changes).map(({ path }) => path));
    const gone = new Set(
      [...created].filter((path) => this.copy.read(path) === null && existsSync(join(this.#project.root, path))),
    );
    for (const path of this.#stillUsed(gone)) {
      const change = runs.flatMap(({ changes }) => changes).find((one) => one.path === path);
      if (!change) continue;
      this.copy.write(path, change.after);
      this.kept.set(path, 'other files still import it');
    }
  }

  /** A dependency that the journal does not tell of is the owner's; without a journal, its form tells. */
  #stripCompanions(folder: string, isOurs: boolean): void {
    const path = `${folder}package.json`;
    const manifest = this.copy.read(path);
    if (manifest !== null && (this.#recorded ? this.#recorded.has(path) : isOurs)) {
      const stripped = stripManifest(manifest, this.#recorded ? undefined : RUNTIME_RANGE);
      if (stripped !== undefined) {
        this.copy.write(path, stripped);
        this.kept.delete(path);
      }
    }
    for (const name of ENV_EXAMPLES) {
      const text = this.copy.read(`${folder}${name}`);
      const rest = text === null ? undefined : stripEnvExample(text);
      if (rest !== undefined) this.copy.write(`${folder}${name}`, rest);
    }
  }

  #stillUsed(modules: ReadonlySet<string>): ReadonlySet<string> {
    const used = new Set<string>();
    if (modules.size === 0) return used;
    for (const path of this.#project.sourcePaths) {
      const source = modules.has(path) ? undefined : this.#source(path);
      if (!source || source.errors.length > 0) continue;
      presentImports(source, (specifier) => {
        const resolved = this.#project.resolver.resolve(path, specifier);
        if (resolved.kind === 'file' && modules.has(resolved.path)) used.add(resolved.path);
        return false;
      });
    }
    return used;
  }

  #isOneOf(from: string, modules: ReadonlySet<string>): (specifier: string) => boolean {
    return (specifier) => {
      const resolved = this.#project.resolver.resolve(from, specifier);
      return resolved.kind === 'file' && modules.has(resolved.path);
    };
  }

  #source(path: string): SourceFile | undefined {
    const known = this.#project.sourceIfPresent(path);
    const text = this.copy.read(path);
    if (text === null || known === undefined) return undefined;
    return known.text === text ? known : new SourceFile(path, text, this.#parser);
  }

  #isSound(path: string, text: string | null): boolean {
    if (text === null || !/\.([cm]?[jt]sx?|vue|svelte|astro)$/.test(path)) return true;
    if (new SourceFile(path, text, this.#parser).errors.length === 0) return true;
    const before = this.#source(path);
    return before !== undefined && before.errors.length > 0;
  }
}

/** Removes those of the folders that have nothing left in them. */
function removeFolders(root: string, folders: readonly string[]): void {
  for (const folder of [...new Set(folders)]
    .filter((one) => one !== '.')
    .sort()
    .reverse()) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      // Something else has moved in.
    }
  }
}

/**
 * Undoes applied rewrites: the original bytes come back, with the edits that the owner has made elsewhere since. Without
 * a run, everything that the journal and the insertions themselves show goes, and so does the journal.
 *
 * @throws EngineError `INVALID_ARGUMENT` for an unknown run, `ROOT_NOT_FOUND`, `TOOL_DEPENDENCY_MISSING`
 */
export async function uninstrument(options: UninstrumentOptions): Promise<UninstrumentResult> {
  const project = await openProject(options.root, options.signal ? { signal: options.signal } : {});
  const journal = join(project.root, JOURNAL_FOLDER);
  const all = readRuns(project.root);
  const runs = options.runId === undefined ? all : all.filter(({ id }) => id === options.runId);
  if (options.runId !== undefined && runs.length === 0) {
    throw new EngineError('INVALID_ARGUMENT', 'the journal has no run of this id', {
      valid: all.map(({ id }) => id),
      hint: 'Leave the run out to undo everything.',
    });
  }
  const release = hasJournal(project.root) ? takeLock(journal) : () => {};
  try {
    const undo = new Undo(project, await loadParser(), all);
    for (const run of runs) undo.undoRun(run);
    undo.keepWhatIsUsed(runs);
    if (options.runId === undefined) undo.strip();
    undo.removeTests();
    options.signal?.throwIfAborted();
    const { restored, deleted } = undo.copy.commit();
    for (const { id } of runs) rmSync(join(journal, 'runs', `${id}.json`), { force: true });
    removeFolders(project.root, [...runs.flatMap((run) => run.folders), ...deleted.map(posix.dirname)]);
    release();
    if (hasJournal(project.root) && readRuns(project.root).length === 0) {
      rmSync(journal, { recursive: true, force: true });
    }
    return {
      restored,
      deleted,
      kept: [...undo.kept].map(([path, reason]) => ({ path, reason })),
      runs: runs.map(({ id }) => id),
    };
  } finally {
    release();
  }
}
