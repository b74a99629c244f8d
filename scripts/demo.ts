/**
 * Instruments a copy of the example support bot, starts it against a loopback OpenAI and a loopback Amplitude, plays a
 * conversation and prints the events that arrive. Needs no key and no network.
 */
import { appendFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { startCollector } from '../src/collector/start-collector.js';
import { scanProject } from '../src/engine/detect/scan-project.js';
import { applyPlan } from '../src/engine/rewrite/apply-plan.js';
import { EVENTS } from '../src/schema/index.js';
import { accessToken, startSupportBot } from '../test/e2e/express-support-bot-driver.js';
import { repoRoot } from '../test/e2e/repo-root.js';
import { runCommand } from '../test/e2e/run-command.js';
import type { ModelAnswer } from '../test/loopback/model-answer.js';
import { startOpenAIServer } from '../test/loopback/openai-server.js';
import { conversation } from './demo/conversation.js';
import { eventHead, eventLine } from './demo/event-line.js';
import { paint } from './demo/paint.js';
import { paintDiff } from './demo/paint-diff.js';

const EXAMPLE = 'test/fixtures/apps/express-openai-support-bot';
const folder = join(repoRoot, '.tmp/demo');
const app = join(folder, 'support-bot');
const eventsFile = join(folder, 'events.jsonl');
const shown = (path: string): string => relative(process.cwd(), path) || '.';
const say = (text = ''): void => void process.stdout.write(`${text}\n`);
const step = (title: string): void => say(`\n${paint('bold', `▸ ${title}`)}`);

function copyExample(): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(repoRoot, EXAMPLE), app, { recursive: true });
  // As `npm install amplitude-ai` would put it there.
  const installed = join(app, 'node_modules/amplitude-ai');
  mkdirSync(installed, { recursive: true });
  for (const part of ['dist', 'resources', 'package.json']) {
    cpSync(join(repoRoot, part), join(installed, part), { recursive: true });
  }
  writeFileSync(eventsFile, '');
}

async function instrument(): Promise<void> {
  const scan = await scanProject({ root: app });
  const files = new Set(scan.call_sites.map((site) => site.file));
  say(`${scan.call_sites.length} calls to a model in ${files.size} files, none of them recorded:`);
  for (const site of scan.call_sites) say(`  ${site.file}:${site.line}  ${paint('cyan', site.api)}`);

  step('Instrument it (insertions only; deleting them gives the old bytes back)');
  const dryRun = await applyPlan({ root: app, level: 'full', apply: false });
  const result = await applyPlan({ root: app, level: 'full', apply: true, planId: dryRun.plan_id });
  for (const file of result.files) if (file.diff) say(`\n${paintDiff(file.diff)}`);
  for (const created of result.files_to_create) {
    say(`\n${paint('bold', `new file ${created.path}`)}`);
    say(paintDiff(created.content.trimEnd().replace(/^/gm, '+')));
  }
}

async function converse(): Promise<number> {
  const answers: ModelAnswer[] = [];
  const provider = await startOpenAIServer({
    script: (request) => (request.path.endsWith('/embeddings') ? {} : (answers.shift() ?? {})),
  });
  const collector = await startCollector({
    onEvent: (event) => {
      say(eventLine(event));
      appendFileSync(eventsFile, `${JSON.stringify(event)}\n`);
    },
  });
  const running = await startSupportBot(app, provider.url, {
    AMPLITUDE_AI_API_KEY: 'demo',
    AMPLITUDE_AI_SERVER_URL: collector.url,
    LOG_LEVEL: 'warn',
  });
  try {
    for (const [index, turn] of conversation.entries()) {
      answers.push(...turn.answers);
      say(`\n${paint('bold', `POST ${turn.path}`)}${turn.message ? `  "${turn.message}"` : ''}`);
      say(eventHead);
      const response = await fetch(running.url + turn.path, {
        method: 'POST',
        headers: { authorization: `Bearer ${accessToken('u_1042')}`, 'content-type': 'application/json' },
        body: JSON.stringify({ message: turn.message, conversationId: 'c_demo' }),
      });
      if (!response.ok) throw new Error(`The app answered ${response.status}: ${await response.text()}`);
      await response.text();
      await collector.until(
        (events) => events.filter((event) => event.event_type === EVENTS.SESSION_END).length > index,
        15_000,
      );
    }
    for (const problem of collector.problems) say(paint('red', problem.message));
    return collector.problems.length;
  } finally {
    await running.stop();
    await provider.close();
    await collector.close();
  }
}

if (!existsSync(join(repoRoot, 'dist/esm/sdk/index.js'))) {
  step('Build the package, which the example will import');
  const tsx = join(repoRoot, 'node_modules/tsx/dist/cli.mjs');
  const build = await runCommand(process.execPath, [tsx, 'scripts/build.ts'], { cwd: repoRoot });
  if (build.code !== 0) throw new Error(`The build failed:\n${build.output}`);
}
step(`Copy ${EXAMPLE} to ${shown(app)} and scan it`);
copyExample();
await instrument();
step('Start it against a loopback OpenAI and a loopback Amplitude, and talk to it');
const problems = await converse();
step('Where to look');
say(`  the instrumented app  ${shown(app)}`);
say(`  the events            ${shown(eventsFile)}`);
say(`  undo                  node dist/bin/amplitude-ai.js uninstrument --root ${shown(app)}`);
process.exitCode = problems === 0 ? 0 : 1;
