import { afterEach, describe, expect, it } from 'vitest';
import { applyPlan } from '../../../src/engine/rewrite/apply-plan.js';
import type { Level } from '../../../src/engine/rewrite/level.js';
import { uninstrument } from '../../../src/engine/rewrite/uninstrument.js';
import { type TempApp, tempApp } from './temp-app.js';

const FILES = {
  'package.json': '{\n  "name": "desk",\n  "dependencies": {\n    "@openai/agents": "0.1.0"\n  }\n}\n',
  'src/support-desk.ts': `import { Agent, run } from '@openai/agents';

const billing = new Agent({ name: 'Billing', instructions: 'Answer questions on invoices.' });
const refunds = new Agent({ name: 'Refunds', instructions: 'Pay back.', handoffs: [billing] });
const triage = Agent.create({ name: 'Triage', handoffs: [refunds] });

export async function answer(text: string) {
  const result = await run(triage, text);
  return result.finalOutput;
}
`,
};

let app: TempApp;
afterEach(() => app.remove());

async function bootstrapAt(level: Level): Promise<string> {
  app = tempApp(FILES);
  await applyPlan({ root: app.root, level, apply: true, typeBudgetMs: 0 });
  return app.read('src/amplitude-ai.ts');
}

describe('agents that hand work to each other', () => {
  it('are named as parents and children, parents first', async () => {
    const text = await bootstrapAt('full');
    const declared = [...text.matchAll(/^export const (\w+) = (\w+\.\w+)\('([^']+)'/gm)].map(([, ...rest]) => rest);
    const exportOf = (id: string) => declared.find(([, , known]) => known === id)?.[0];
    expect(declared.find(([, , id]) => id === 'billing')?.[1]).toBe(`${exportOf('refunds')}.child`);
    expect(declared.find(([, , id]) => id === 'refunds')?.[1]).toBe(`${exportOf('triage')}.child`);
    const order = declared.map(([, , id]) => id);
    expect(order.indexOf('triage')).toBeLessThan(order.indexOf('refunds'));
    expect(order.indexOf('refunds')).toBeLessThan(order.indexOf('billing'));
    const second = await applyPlan({ root: app.root, level: 'full', typeBudgetMs: 0 });
    expect(second.totals).toMatchObject({ changed: 0, created: 0 });
    await uninstrument({ root: app.root });
    expect(app.snapshot()).toEqual(FILES);
  });

  it('are left out below level full', async () => {
    expect(await bootstrapAt('session')).not.toMatch(/child|billing/);
  });
});
