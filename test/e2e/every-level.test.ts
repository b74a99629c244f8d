import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENTS, PROPERTIES } from '../../src/schema/index.js';
import { checkApp } from './check-app.js';
import { connectMcp, type McpSession } from './connect-mcp.js';
import { eventRow } from './event-row.js';
import type { ExampleApp, Level } from './example-app.js';
import { EXAMPLE_APPS } from './example-apps.js';
import { createExampleWorkspace, type ExampleWorkspace } from './example-workspace.js';
import { type Played, play } from './play.js';
import { repoRoot } from './repo-root.js';
import { rowsAt } from './rows-at.js';
import { runCommand } from './run-command.js';
import { runShell } from './run-shell.js';
import type { ApplyPlanResult, ScanResult, ValidateResult, VerifyTestResult } from './tool-results.js';
import { treeHash } from './tree-hash.js';

const LEVELS: readonly Level[] = ['capture', 'session', 'full'];

let workspace: ExampleWorkspace;
let session: McpSession;

beforeAll(async () => {
  workspace = await createExampleWorkspace();
  session = await connectMcp(workspace.packageRoot, repoRoot);
});

afterAll(async () => {
  await session?.close();
  workspace?.remove();
});

describe.each(EXAMPLE_APPS)('$name', (example) => {
  const { name, callSites, findings = [], check, playedAt = LEVELS } = example;
  let root: string;
  let untouched: Record<string, string>;
  beforeAll(() => {
    root = workspace.add(name);
    untouched = treeHash(root);
  });

  it('every call to a model is found', async () => {
    const scan = await session.call<ScanResult>('scan_project', { root, detail: 'full' });
    expect(scan.call_sites.map((site) => `${site.file} ${site.api}`).sort()).toEqual(callSites);
  });

  describe.each(LEVELS)('at level %s', (level) => {
    let applied: ApplyPlanResult;
    beforeAll(async () => {
      const { plan_id } = await session.call<ApplyPlanResult>('apply_plan', { root, level });
      applied = await session.call<ApplyPlanResult>('apply_plan', { root, level, apply: true, plan_id });
    }, 150_000);

    it('it compiles', async () => {
      expect(applied.files.filter((file) => file.changed && !file.applied)).toEqual([]);
      expect(applied.files.flatMap((file) => file.skipped)).toEqual([]);
      expect(await checkApp(root, check)).toBe('');
    });

    it('nothing is left to do', async () => {
      const again = await session.call<ApplyPlanResult>('apply_plan', { root, level });
      expect(again.files.filter((file) => file.changed)).toEqual([]);
      expect(again.files_to_create).toEqual([]);
      const { length: total } = callSites;
      const validation = await session.call<ValidateResult>('validate_file', { root, path: '.' });
      expect(validation).toMatchObject({
        done: true,
        call_sites: { total, instrumented: total, uninstrumented: 0, unsupported: 0 },
      });
      const rules = [...new Set(validation.findings.map(({ rule }) => rule))];
      expect(rules).toEqual(level === 'capture' ? ['wrapped-client-outside-session'] : findings);
    });

    if (playedAt.includes(level)) plays(example, level, () => root);
    let verifyTest: VerifyTestResult | undefined;
    if (level === 'full') {
      it('the generated test passes', async () => {
        const args = { root, apply: true };
        verifyTest = await session.call<VerifyTestResult>('generate_verify_test', args);
        const passing = await runShell(verifyTest.run_command, root);
        expect(passing.code, passing.output).toBe(0);
      }, 120_000);
    }

    it('undo restores every byte', async () => {
      const undo = [join(workspace.packageRoot, 'dist/bin/amplitude-ai.js'), 'uninstrument', '--root', root, '--json'];
      const { code, output } = await runCommand(process.execPath, undo, { cwd: repoRoot });
      expect(code, output).toBe(0);
      expect(treeHash(root)).toEqual(untouched);
    });

    if (level === 'full') {
      it('the generated test fails without the instrumentation', async () => {
        const { path, content, run_command } = verifyTest ?? expect.fail('no test was generated');
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content);
        const failing = await runShell(run_command, root);
        expect(failing.code).not.toBe(0);
        expect(failing.output).toContain('one [Agent] AI Response for each model request');
      }, 120_000);
    }
  });
});

/** The instrumented app serves a conversation, and the events of it arrive. */
function plays(example: ExampleApp, level: Level, root: () => string): void {
  const expected = rowsAt(example, level);
  let played: Played;
  beforeAll(async () => {
    const { turns } = example;
    played = await play({
      provider: example.provider,
      expectedEvents: expected.flat().length,
      endsAtOnce: example.endsAtOnce,
      start: (url, env) => example.start(root(), url, env),
      turns: async (app) => (typeof turns === 'function' ? await turns(app, root()) : turns),
    });
  }, 240_000);

  it('users get what the app always gave them', () => {
    for (const [index, { status, expected: wanted, text }] of played.replies.entries()) {
      if (wanted === undefined) expect(status, played.output).toBeLessThan(300);
      else expect(status, played.output).toBe(wanted);
      expect(text).toContain(example.replies[index]);
    }
  });

  it('exactly the events of the conversation arrive, each once', () => {
    const turns: string[][] = [[]];
    for (const event of played.events) {
      turns.at(-1)?.push(eventRow(event).replace(/ session=[\da-f]{8}-[\da-f-]{27} /, ' session=(generated) '));
      if (event.event_type === EVENTS.SESSION_END) turns.push([]);
    }
    const rows = turns.filter((turn) => turn.length > 0);
    expect(rows.map((turn) => turn.sort())).toEqual(expected.map((turn) => [...turn].sort()));
    expect(played.problems).toEqual([]);
    const ids = played.events.map((event) => event.insert_id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('each answer of a model carries what it cost and how long it took', () => {
    const responses = played.events.filter((event) => event.event_type === EVENTS.AI_RESPONSE);
    expect(responses).not.toEqual([]);
    for (const { event_properties: given = {} } of responses) {
      expect(given[PROPERTIES.COST_USD]).toBeGreaterThan(0);
      expect(given[PROPERTIES.LATENCY_MS]).toBeGreaterThan(0);
      if (!given[PROPERTIES.IS_STREAMING]) continue;
      expect(given[PROPERTIES.TTFB_MS]).toBeGreaterThan(0);
      expect(given[PROPERTIES.LATENCY_MS]).toBeGreaterThanOrEqual(Number(given[PROPERTIES.TTFB_MS]));
    }
  });
}
