import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkApp } from './check-app.js';
import { connectMcp, type McpSession } from './connect-mcp.js';
import { EXAMPLE_APPS } from './example-apps.js';
import { createExampleWorkspace, type ExampleWorkspace } from './example-workspace.js';
import { repoRoot } from './repo-root.js';
import { runCommand } from './run-command.js';
import type { ApplyPlanResult, ScanResult, ValidateResult } from './tool-results.js';
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

  it.each(['capture', 'session', 'full'])(
    'at level %s it compiles, is complete, and comes back byte for byte',
    async (level) => {
      const { plan_id } = await session.call<ApplyPlanResult>('apply_plan', { root, level });
      const applied = await session.call<ApplyPlanResult>('apply_plan', { root, level, apply: true, plan_id });
      expect(applied.files.filter((file) => file.changed && !file.applied)).toEqual([]);
      expect(applied.files.flatMap((file) => file.skipped)).toEqual([]);
      expect(await checkApp(root, check)).toBe('');

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

      const undo = [join(workspace.packageRoot, 'dist/bin/amplitude-ai.js'), 'uninstrument', '--root', root, '--json'];
      const { code, output } = await runCommand(process.execPath, undo, { cwd: repoRoot });
      expect(code, output).toBe(0);
      expect(treeHash(root)).toEqual(untouched);
    },
    60_000,
  );
});
