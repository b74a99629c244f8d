import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVENTS, PROPERTIES } from '../../src/schema/index.js';
import { checkApp } from './check-app.js';
import { connectMcp, type McpSession } from './connect-mcp.js';
import { eventRow } from './event-row.js';
import { EXAMPLE_APPS } from './example-apps.js';
import type { ExampleRun } from './example-run.js';
import { EXAMPLE_RUNS } from './example-runs.js';
import { createExampleWorkspace, type ExampleWorkspace } from './example-workspace.js';
import { type Played, play } from './play.js';
import { repoRoot } from './repo-root.js';
import { runCommand } from './run-command.js';
import { runShell } from './run-shell.js';
import type { ApplyPlanResult, ScanResult, ValidateResult, VerifyTestResult } from './tool-results.js';
import { treeHash } from './tree-hash.js';

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

describe.each(EXAMPLE_APPS)('$name', ({ name, callSites, findings = [], check }) => {
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

  describe.each(['capture', 'session', 'full'])('at level %s', (level) => {
    const run = level === 'full' ? EXAMPLE_RUNS.find((one) => one.name === name) : undefined;
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

    if (run) plays(run, () => root);
    if (run?.verifiedBy) isVerified(run.verifiedBy, name, () => root);

    it('undo restores every byte', async () => {
      const undo = [join(workspace.packageRoot, 'dist/bin/amplitude-ai.js'), 'uninstrument', '--root', root, '--json'];
      const { code, output } = await runCommand(process.execPath, undo, { cwd: repoRoot });
      expect(code, output).toBe(0);
      expect(treeHash(root)).toEqual(untouched);
    });
  });
});

/** The instrumented app serves a conversation, and the events of it arrive. */
function plays(run: ExampleRun, root: () => string): void {
  let played: Played;
  beforeAll(async () => {
    const expectedEvents = run.rows.flat().length;
    played = await play({ ...run, expectedEvents, start: (url, env) => run.start(root(), url, env) });
  }, 90_000);

  it('users get what the app always gave them', () => {
    for (const [index, { status, text }] of played.replies.entries()) {
      expect(status, played.output).toBeLessThan(300);
      expect(text).toContain(run.replies[index]);
    }
  });

  it('exactly the events of the conversation arrive, each once', () => {
    const turns: string[][] = [[]];
    for (const event of played.events) {
      turns.at(-1)?.push(eventRow(event).replace(/ session=[\da-f]{8}-[\da-f-]{27} /, ' session=(generated) '));
      if (event.event_type === EVENTS.SESSION_END) turns.push([]);
    }
    const rows = turns.filter((turn) => turn.length > 0);
    expect(rows.map((turn) => turn.sort())).toEqual(run.rows.map((turn) => [...turn].sort()));
    expect(played.problems).toEqual([]);
  });

  it('each answer of a model carries what it cost and how long it took', () => {
    const responses = played.events.filter((event) => event.event_type === EVENTS.AI_RESPONSE);
    expect(responses).not.toEqual([]);
    for (const { event_properties: given = {} } of responses) {
      expect(given[PROPERTIES.COST_USD]).toBeGreaterThan(0);
      expect(given[PROPERTIES.LATENCY_MS]).toBeGreaterThan(0);
    }
  });
}

/** The generated test proves that events flow: it passes, and fails where the client is not wrapped. */
function isVerified(client: string, name: string, root: () => string): void {
  it('the generated test passes, and fails when the client is no longer wrapped', async () => {
    const args = { root: root(), apply: true };
    const { run_command } = await session.call<VerifyTestResult>('generate_verify_test', args);
    const passing = await runShell(run_command, root());
    expect(passing.code, passing.output).toBe(0);

    const file = join(root(), client);
    const wrapped = readFileSync(file);
    copyFileSync(join(repoRoot, 'test/fixtures/apps', name, client), file);
    const failing = await runShell(run_command, root());
    writeFileSync(file, wrapped);
    expect(failing.code).not.toBe(0);
    expect(failing.output).toContain('[Agent] AI Response');
  }, 120_000);
}
