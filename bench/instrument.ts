/**
 * Time of a dry run of one file in a server's life: `npx tsx bench/instrument.ts [rounds]`.
 *
 * The file has 500 lines, its app has no types at hand. Prints the median, and how it divides into the listing of the
 * files, the scan, and the plan; the question to git for changes that are not committed runs beside them.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { scanOpenProject } from '../src/engine/detect/scan-open-project.js';
import { openProject } from '../src/engine/project/open-project.js';
import { dirtyFiles } from '../src/engine/rewrite/dirty-files.js';
import { instrumentFile } from '../src/engine/rewrite/instrument-file.js';

const ROUNDS = Number(process.argv[2] ?? 25);
const MOST_MS = 100;
const PATH = 'src/routes.ts';

const root = mkdtempSync(join(tmpdir(), 'amplitude-ai-bench-'));
mkdirSync(join(root, 'src'));
writeFileSync(
  join(root, 'package.json'),
  JSON.stringify({ name: 'app', type: 'module', dependencies: { express: '^5.0.0', openai: '^6.0.0' } }),
);
writeFileSync(join(root, PATH), fileOf500Lines());
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'ignore' });
git('init', '--quiet');
git('add', '--all');
git('-c', 'user.name=bench', '-c', 'user.email=bench@example.com', 'commit', '--quiet', '-m', 'The app');

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
const times: Record<'whole' | 'list' | 'scan' | 'git', number[]> = { whole: [], list: [], scan: [], git: [] };
async function timed<T>(name: keyof typeof times, work: () => Promise<T>): Promise<T> {
  const started = performance.now();
  const result = await work();
  times[name].push(performance.now() - started);
  return result;
}
try {
  for (let round = 0; round < ROUNDS + 3; round++) {
    if (round === 3) for (const list of Object.values(times)) list.length = 0;
    const result = await timed('whole', () => instrumentFile({ root, path: PATH, typeBudgetMs: 0 }));
    if (!result.changed) throw new Error('the dry run planned no change');
    const project = await timed('list', () => openProject(root));
    await timed('scan', () => scanOpenProject(project));
    await timed('git', () => dirtyFiles(root, [PATH]));
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
const of = (name: keyof typeof times): number => median(times[name]);
console.log(`dry run of a file of 500 lines, median of ${ROUNDS} rounds`);
console.log(
  `${of('whole').toFixed(1)} ms: listing ${of('list').toFixed(1)}, scan ${of('scan').toFixed(1)}, plan and report ${(of('whole') - of('list') - of('scan')).toFixed(1)}; git beside them ${of('git').toFixed(1)}`,
);
console.log(`below ${MOST_MS} ms: ${of('whole') < MOST_MS ? 'holds' : 'MISSED'}`);

function fileOf500Lines(): string {
  const head = `import express from 'express';
import OpenAI from 'openai';

const openai = new OpenAI();
export const app = express();
app.use(express.json());
`;
  const routes = Array.from(
    { length: 29 },
    (_, at) => `
app.post('/answers/${at}', async (req, res) => {
  const question = String(req.body.question ?? '');
  if (question.length > 4000) {
    res.status(413).json({ error: 'the question is too long' });
    return;
  }
  const completion = await openai.chat.completions.create({
    model: 'gpt-4o-mini',
    messages: [
      { role: 'system', content: 'Answer in one sentence.' },
      { role: 'user', content: question },
    ],
  });
  res.json({ answer: completion.choices[0]?.message.content ?? '' });
});
`,
  );
  return `${head}${routes.join('')}`;
}
