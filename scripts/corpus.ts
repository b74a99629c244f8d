/**
 * Scores the scan against labelled public repositories.
 *
 *   npm run corpus -- <dir of checkouts> [--labels <dir>] [--misses] [--only <part of a name>]
 *
 * A checkout lies in `<owner>+<name>`, `<owner>__<name>`, `<owner>/<name>` or `<name>`. Positives are the labels with
 * `via: sdk` or `level: direct` that are not ambiguous; every other positive label is neither hit nor miss. A call site
 * at the line of a negative label, or at a line of the labelled folders without any label, is a false positive.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { scanProject } from '../src/engine/detect/scan-project.js';

interface Label {
  readonly repo: string;
  readonly path: string;
  readonly line: number;
  readonly api?: string;
  readonly negative?: boolean;
  readonly via?: string;
  readonly level?: string;
  readonly ambiguous?: boolean;
  readonly why?: string;
  readonly cls?: string;
  readonly note?: string;
}

interface Repository {
  readonly repo: string;
  readonly subtree: readonly string[];
}

interface Score {
  readonly repo: string;
  readonly hits: number;
  readonly misses: readonly string[];
  readonly falsePositives: readonly string[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { labels: { type: 'string' }, misses: { type: 'boolean' }, only: { type: 'string' } },
});
const checkouts = positionals[0];
if (!checkouts) {
  console.error('usage: npm run corpus -- <dir of checkouts> [--labels <dir>] [--misses] [--only <part of a name>]');
  process.exit(2);
}
const labelFolder = values.labels ?? '../shared/corpus';
const labels: Label[] = readFileSync(join(labelFolder, 'open.jsonl'), 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));
const repositories: Repository[] = JSON.parse(readFileSync(join(labelFolder, 'open-repos.json'), 'utf8'));

const scores: Score[] = [];
for (const repository of repositories) {
  if (values.only && !repository.repo.includes(values.only)) continue;
  const folder = checkoutOf(checkouts, repository.repo);
  if (!folder) {
    console.error(`no checkout of ${repository.repo}`);
    continue;
  }
  const started = performance.now();
  const score = await scoreRepository(repository, folder);
  scores.push(score);
  report(score, performance.now() - started);
}
summarise(scores);

function checkoutOf(parent: string, repo: string): string | undefined {
  const [owner = '', name = ''] = repo.split('/');
  return [`${owner}+${name}`, `${owner}__${name}`, repo, name].map((entry) => join(parent, entry)).find(existsSync);
}

async function scoreRepository({ repo, subtree }: Repository, folder: string): Promise<Score> {
  const own = labels.filter((label) => label.repo === repo);
  const at = (label: { path: string; line: number }) => `${label.path}:${label.line}`;
  const negatives = new Map(own.filter((label) => label.negative && label.cls !== 'ambiguous').map((l) => [at(l), l]));
  const positives = new Map(own.filter(isPositive).map((label) => [at(label), label]));
  const neutral = new Set(own.filter((label) => !negatives.has(at(label)) && !positives.has(at(label))).map(at));
  const scan = await scanProject({ root: folder });
  const found = new Set<string>();
  const falsePositives: string[] = [];
  for (const site of scan.call_sites) {
    const key = `${site.file}:${site.line}`;
    if (positives.has(key)) found.add(key);
    else if (negatives.has(key)) falsePositives.push(`${key} ${site.library} ${site.api} (${negatives.get(key)?.why})`);
    else if (!neutral.has(key) && isInside(site.file, subtree)) {
      falsePositives.push(`${key} ${site.library} ${site.api} (no label) ${site.reason}`);
    }
  }
  const misses = [...positives]
    .filter(([key]) => !found.has(key))
    .map(([key, label]) => `${key} ${label.api} ${label.note ?? ''}`);
  return { repo, hits: found.size, misses, falsePositives };
}

function isPositive(label: Label): boolean {
  return !label.negative && !label.ambiguous && (label.via === 'sdk' || label.level === 'direct');
}

function isInside(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => folder === '.' || path.startsWith(`${folder}/`));
}

function report({ repo, hits, misses, falsePositives }: Score, milliseconds: number): void {
  const recall = ratio(hits, hits + misses.length);
  const precision = ratio(hits, hits + falsePositives.length);
  const counts = `${hits} found, ${misses.length} missed, ${falsePositives.length} false`;
  console.log(`${repo.padEnd(42)} recall ${recall} precision ${precision}  ${counts}  ${milliseconds.toFixed(0)} ms`);
  if (!values.misses) return;
  for (const miss of misses) console.log(`    missed ${miss}`);
  for (const wrong of falsePositives) console.log(`    false  ${wrong}`);
}

function summarise(all: readonly Score[]): void {
  const sum = (of: (score: Score) => number) => all.reduce((total, score) => total + of(score), 0);
  const hits = sum((score) => score.hits);
  const misses = sum((score) => score.misses.length);
  const wrong = sum((score) => score.falsePositives.length);
  const macro = (of: (score: Score) => number) => (sum(of) / all.length).toFixed(3);
  const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
  console.log(`micro  recall ${ratio(hits, hits + misses)} precision ${ratio(hits, hits + wrong)}`);
  console.log(
    `macro  recall ${macro((s) => share(s.hits, s.hits + s.misses.length))} precision ${macro((s) => share(s.hits, s.hits + s.falsePositives.length))}`,
  );
}

function ratio(part: number, whole: number): string {
  return (whole === 0 ? 1 : part / whole).toFixed(3);
}
