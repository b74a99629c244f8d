/**
 * Rewrites copies of public repositories and checks what the rewriter promises.
 *
 *   npm run corpus:rewrite -- <dir of checkouts> [--level session|full|capture] [--only <part of a name>] [--details]
 *
 * Each checkout is copied to a scratch folder, instrumented, checked, instrumented again and undone:
 * - `parse`: changed files that do not parse; `bytes`: changed files that differ from the original in more than the
 *   recorded insertions; `again`: files that a second run would change; `undo`: files that undo leaves different;
 * - `sites`: calls of a model by a library (raw requests, indexes that embed and tests are not counted); `covered`: of those,
 *   instrumented afterwards; `left`: those of the rest that no skip and no rule explains.
 *
 * Exits 1 when a promise is broken or less than 95 % of all sites are covered.
 */
import { createHash } from 'node:crypto';
import { cpSync, lstatSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { scanProject } from '../src/engine/detect/scan-project.js';
import { isTestPath } from '../src/engine/project/is-test-path.js';
import { loadParser } from '../src/engine/project/parser.js';
import { SourceFile } from '../src/engine/project/source-file.js';
import { applyPlan } from '../src/engine/rewrite/apply-plan.js';
import type { ReportedSkip } from '../src/engine/rewrite/instrument-result.js';
import { readRuns } from '../src/engine/rewrite/journal/read-runs.js';
import type { Level } from '../src/engine/rewrite/level.js';
import { removeInsertions } from '../src/engine/rewrite/remove-insertions.js';
import { uninstrument } from '../src/engine/rewrite/uninstrument.js';
import type { CallSite } from '../src/engine/scan-report.js';
import { validatePath } from '../src/engine/validate/validate-path.js';

interface Outcome {
  readonly name: string;
  readonly files: number;
  readonly edits: number;
  readonly parse: readonly string[];
  readonly bytes: readonly string[];
  readonly again: readonly string[];
  readonly undo: readonly string[];
  readonly sites: number;
  readonly covered: number;
  readonly left: readonly string[];
  readonly skipped: readonly (ReportedSkip & { readonly path: string })[];
}

const LEVELS: readonly Level[] = ['capture', 'session', 'full'];
const GOAL = 0.95;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { level: { type: 'string' }, only: { type: 'string' }, details: { type: 'boolean' } },
});
const level = LEVELS.find((known) => known === (values.level ?? 'full'));
const [checkouts] = positionals;
if (!checkouts || !level) {
  console.error(
    'usage: npm run corpus:rewrite -- <dir of checkouts> [--level session|full|capture] [--only <part of a name>] [--details]',
  );
  process.exit(2);
}

const parser = await loadParser();
const outcomes: Outcome[] = [];
console.log(
  `${'repository'.padEnd(42)} files edits sites covered  skipped  left  parse bytes again undo  (level ${level})`,
);
for (const name of readdirSync(checkouts).sort()) {
  if (values.only && !name.includes(values.only)) continue;
  const scratch = mkdtempSync(join(tmpdir(), 'amplitude-ai-corpus-'));
  try {
    const root = join(scratch, basename(name));
    const skipNames = new Set(['.git', 'node_modules']);
    cpSync(join(checkouts, name), root, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (path) => !skipNames.has(basename(path)),
    });
    const outcome = await rewrite(name, root, level);
    outcomes.push(outcome);
    report(outcome);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
summarise(outcomes);

/** Every file and link below a folder, with a hash of its content and mode. */
function treeOf(root: string, below = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const name of readdirSync(join(root, below)).sort()) {
    const path = below === '' ? name : `${below}/${name}`;
    const full = join(root, path);
    const stat = lstatSync(full);
    if (stat.isDirectory()) {
      found.set(path, 'folder');
      for (const [inner, hash] of treeOf(root, path)) found.set(inner, hash);
    } else {
      const content = stat.isSymbolicLink() ? readlinkSync(full) : readFileSync(full);
      found.set(path, `${stat.mode} ${createHash('sha256').update(content).digest('hex')}`);
    }
  }
  return found;
}

function differences(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  const paths = new Set([...before.keys(), ...after.keys()]);
  return [...paths].filter((path) => before.get(path) !== after.get(path));
}

function isCounted({ library, kind, file }: CallSite): boolean {
  return library !== 'http' && kind !== 'indirect' && !isTestPath(file);
}

async function rewrite(name: string, root: string, at: Level): Promise<Outcome> {
  const before = treeOf(root);
  const seen = (await scanProject({ root })).call_sites.filter(isCounted).length;
  const originals = new Map([...before.keys()].map((path) => [path, () => textOf(root, path)]));
  const originalTexts = new Map<string, string>();
  const planned = await applyPlan({ root, level: at, typeBudgetMs: 0 });
  for (const { path, changed } of planned.files) {
    const read = originals.get(path);
    if (changed && read) originalTexts.set(path, read());
  }
  const applied = await applyPlan({ root, level: at, apply: true, planId: planned.plan_id, typeBudgetMs: 0 });
  const skipped = applied.files.flatMap((file) => file.skipped);
  const parse: string[] = [];
  const bytes: string[] = [];
  for (const { changes } of readRuns(root)) {
    for (const { path, before_sha256: existed, placed, after } of changes) {
      const text = textOf(root, path);
      if (/\.([cm]?[jt]sx?|vue|svelte|astro)$/.test(path) && new SourceFile(path, text, parser).errors.length > 0) {
        parse.push(path);
      }
      const rest = existed === null ? undefined : removeInsertions(text, placed);
      if (text !== after || (existed !== null && rest !== originalTexts.get(path))) bytes.push(path);
    }
  }
  const second = await applyPlan({ root, level: at, typeBudgetMs: 0 });
  const again = [...second.files.filter(({ changed }) => changed), ...second.files_to_create].map(({ path }) => path);
  const scan = await scanProject({ root });
  const validated = await validatePath({ root });
  const explained = new Set([...skipped, ...second.files.flatMap((file) => file.skipped)].map(placeOf));
  const uncovered = new Set(
    validated.findings
      .filter(({ rule }) => rule === 'uninstrumented-call-site')
      .map((finding) => `${'file' in finding ? finding.file : ''}:${finding.line}`),
  );
  const counted = scan.call_sites.filter(isCounted);
  const open = counted.filter(({ status }) => status === 'uninstrumented');
  const clients = new Map(scan.clients.map((client) => [client.id, client]));
  const isExplained = (site: CallSite) =>
    [site, ...site.openClients.flatMap((id) => (id === null ? [] : (clients.get(id) ?? [])))].some(({ file, line }) =>
      explained.has(`${file}:${line}`),
    );
  const left = open
    .filter((site) => !isExplained(site))
    .map((site) => `${site.file}:${site.line} ${site.library} ${site.api}: ${site.reason}`);
  for (const place of uncovered) {
    if (![...open].some((site) => place.endsWith(`:${site.line}`))) left.push(`${place} (validate)`);
  }
  if (seen !== counted.length) left.push(`${seen} sites before, ${counted.length} after`);
  await uninstrument({ root });
  const undo = differences(before, treeOf(root));
  return {
    name,
    files: originalTexts.size,
    edits: applied.totals.edits,
    parse,
    bytes,
    again,
    undo,
    sites: seen,
    covered: counted.filter(({ status }) => status === 'instrumented').length,
    left,
    skipped,
  };
}

function placeOf({ path, line }: { readonly path: string; readonly line: number }): string {
  return `${path}:${line}`;
}

function textOf(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function report(one: Outcome): void {
  const figures = [
    one.name.padEnd(42),
    String(one.files).padStart(5),
    String(one.edits).padStart(5),
    String(one.sites).padStart(5),
    `${one.covered} ${one.sites === 0 ? '' : `${((100 * one.covered) / one.sites).toFixed(0)} %`}`.padStart(8),
    String(one.skipped.length).padStart(7),
    String(one.left.length).padStart(6),
    ...[one.parse, one.bytes, one.again, one.undo].map(({ length }) => String(length).padStart(5)),
  ];
  console.log(figures.join(' '));
  if (!values.details) return;
  for (const skip of one.skipped) console.log(`    skipped ${skip.path}:${skip.line} ${skip.reason}`);
  for (const kind of ['parse', 'bytes', 'again', 'undo', 'left'] as const) {
    for (const path of one[kind]) console.log(`    ${kind} ${path}`);
  }
}

function summarise(all: readonly Outcome[]): void {
  const sum = (of: (one: Outcome) => number) => all.reduce((total, one) => total + of(one), 0);
  const sites = sum((one) => one.sites);
  const covered = sum((one) => one.covered);
  const broken = sum(
    (one) => one.parse.length + one.bytes.length + one.again.length + one.undo.length + one.left.length,
  );
  const share = sites === 0 ? 1 : covered / sites;
  console.log(
    `${all.length} repositories: ${sum((one) => one.files)} files, ${sum((one) => one.edits)} edits, ${covered} of ${sites} sites covered (${(100 * share).toFixed(1)} %), ${broken} broken promises`,
  );
  if (broken > 0 || share < GOAL) process.exitCode = 1;
}
