import { describe, expect, it } from 'vitest';
import type { ApplyPlanResult } from '../../../src/engine/rewrite/instrument-result.js';
import { shortenPlan } from '../../../src/mcp/results/shorten-plan.js';
import { STRUCTURED_BUDGET } from '../../../src/mcp/shortening/shrink-to-budget.js';

const planOf = (count: number, lines: number): ApplyPlanResult => ({
  files: Array.from({ length: count }, (_, index) => ({
    path: `src/routes/route-${index}.ts`,
    changed: true,
    applied: false,
    diff: '+export const POST = chat.handler(async function POST(request: Request) {\n'.repeat(lines),
    edits: [{ kind: 'handler', line: 1, description: 'Wrap POST: each call is a session.' }],
    skipped: [],
    todos: [],
    verified: { types: 'ok', syntax: 'ok', reason: null },
    new_diagnostics: [],
    before_sha256: '0'.repeat(64),
    after_sha256: '1'.repeat(64),
  })),
  files_to_create: [{ path: 'src/lib/amplitude-ai.ts', content: 'export const ai = new AmplitudeAI();\n' }],
  plan_id: 'abc',
  undo_id: null,
  undo: null,
  totals: { files: count, changed: count, edits: count, skipped: 0, created: 1 },
  next: null,
});

describe('a plan that is shortened', () => {
  it('is left alone when it fits', () => {
    const plan = planOf(3, 5);
    expect(shortenPlan(plan)).toBe(plan);
  });

  it('cuts diffs first, says so once, and keeps every file', () => {
    const plan = shortenPlan(planOf(40, 30));
    expect(JSON.stringify(plan).length).toBeLessThanOrEqual(STRUCTURED_BUDGET);
    expect(plan.files).toHaveLength(40);
    expect(plan.files[0]?.diff).toMatch(/… \d+ more lines/);
    expect(plan).toMatchObject({
      shortened: { 'files.diff': 'cut, a dry run of fewer paths shows all, and so does amplitude-ai instrument --all' },
    });
  });

  it('comes down to counts for a very large app', () => {
    const plan = shortenPlan(planOf(5_000, 30));
    expect(JSON.stringify(plan).length).toBeLessThanOrEqual(STRUCTURED_BUDGET);
    expect(plan.totals.changed).toBe(5_000);
    expect(plan).toMatchObject({ shortened: { files: expect.stringMatching(/\d+ of 5000$/) } });
  });
});
