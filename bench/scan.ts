/**
 * Time and memory of a scan: `npm run build && npx tsx bench/scan.ts [files] [rounds]`, with 1000, 10000 (the default)
 * or 50000 files.
 *
 * Writes a tree of generated files below `.tmp/`, then takes in turns: ripgrep over it and a bare start of Node (their
 * sum is the baseline), a cold `amplitude-ai scan --json`, and scans within one process. Prints medians, and ratios of
 * medians to the baseline.
 */
import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { type MeasuredRun, measuredRun } from './scan/measured-run.js';
import { writeTree } from './scan/write-tree.js';

const RIPGREP = 'rg';
const COUNT = Number(process.argv[2] ?? 10_000);
const ROUNDS = Number(process.argv[3] ?? 7);
const MOST_RATIO = 3;
const MOST_MB = 400;
const MOST_TOKENS = 8000;
const CHARACTERS_PER_TOKEN = 4;
const PATTERN = String.raw`from ['"](openai|ai|@ai-sdk/|@anthropic-ai/sdk|@langchain/)|require\(['"](openai|ai)|chat\.completions\.create|messages\.create|(generate|stream)(Text|Object)\(`;

const repository = fileURLToPath(new URL('..', import.meta.url));
const inRepository = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

if (spawnSync(RIPGREP, ['--version']).status !== 0) {
  console.error('ripgrep is missing: install it (Debian: apt-get install ripgrep) and run this again.');
  process.exit(2);
}
const tree = writeTree(inRepository('.tmp/scan'), COUNT);

const node = process.execPath;
const cases = {
  ripgrep: () => measuredRun(RIPGREP, ['--line-number', '--no-heading', PATTERN, tree], { okCodes: [0, 1] }),
  'bare Node': () => measuredRun(node, ['-e', '0']),
  'cold scan': () => measuredRun(node, [inRepository('dist/bin/amplitude-ai.js'), 'scan', tree, '--json']),
} satisfies Record<string, () => Promise<MeasuredRun>>;
type Name = keyof typeof cases;

const runs: Record<Name, MeasuredRun[]> = { ripgrep: [], 'bare Node': [], 'cold scan': [] };
const names: readonly Name[] = ['ripgrep', 'bare Node', 'cold scan'];
for (let round = -1; round < ROUNDS; round++) {
  for (const name of names) {
    const run = await cases[name]();
    if (round >= 0) runs[name].push(run);
  }
}
const within = spawnSync(node, ['--import', 'tsx', inRepository('bench/scan-warm.ts'), tree], {
  cwd: repository,
  encoding: 'utf8',
});
if (within.status !== 0) throw new Error(within.stderr);
const warm: { milliseconds: number[]; peakMb: number; answerCharacters: number; plan: number; next?: string } =
  JSON.parse(within.stdout);

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const wall = (name: Name): number => median(runs[name].map((run) => run.wallMs));
const peak = (name: Name): number => Math.max(...runs[name].map((run) => run.peakMb ?? Number.NaN));
const cpu = (name: Name): number => median(runs[name].map((run) => run.cpuMs ?? Number.NaN));
const baseline = wall('ripgrep') + wall('bare Node');
const row = (name: string, ms: number, mb: number): void =>
  console.log(
    `${name.padEnd(22)} ${ms.toFixed(0).padStart(6)} ms ${(ms / baseline).toFixed(2).padStart(6)} x ${mb.toFixed(0).padStart(6)} MB`,
  );

const found: { totals: object } = JSON.parse(runs['cold scan'][0]?.stdout ?? '{}');
console.log(
  `${COUNT} files, median of ${ROUNDS} rounds, ${availableParallelism()} cores; ${JSON.stringify(found.totals)}`,
);
for (const name of names) row(name, wall(name), peak(name));
const cpuRatio = cpu('cold scan') / (cpu('ripgrep') + cpu('bare Node'));
console.log(
  `CPU: ${names.map((name) => `${name} ${cpu(name).toFixed(0)} ms`).join(', ')}; cold scan ${cpuRatio.toFixed(2)} x`,
);
for (const [at, ms] of warm.milliseconds.entries()) row(`scan ${at + 1} in one process`, ms, warm.peakMb);
const tokens = Math.ceil(warm.answerCharacters / CHARACTERS_PER_TOKEN);
const verdict = (holds: boolean): string => (holds ? 'holds' : 'MISSED');
const ratio = wall('cold scan') / baseline;
console.log(`cold scan at most ${MOST_RATIO} x: ${ratio.toFixed(2)} x, ${verdict(ratio <= MOST_RATIO)}`);
console.log(
  `peak memory below ${MOST_MB} MB: ${peak('cold scan').toFixed(0)} MB, ${verdict(peak('cold scan') < MOST_MB)}`,
);
console.log(
  `scan_project within ${MOST_TOKENS} tokens: ${tokens}, ${verdict(tokens <= MOST_TOKENS)}; ${warm.plan} rows of the plan, next: ${warm.next}`,
);
