import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Runs a script in a process of its own: the package is loaded once per process. */
function run(script: string): string {
  const source = `
    import { calculateCost } from './src/sdk/cost/calculate-cost.ts';
    import { loadPrices, whenPricesAreReady } from './src/sdk/cost/price-package.ts';
    const call = { provider: 'openai', model: 'gpt-4o', usage: { inputTokens: 1000, outputTokens: 100 } };
    ${script}`;
  const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
    cwd: root,
    encoding: 'utf8',
  });
  return stdout.trim();
}

describe('the price package', () => {
  it('prices the very first call of a process', () => {
    expect(run('console.log(calculateCost(call));')).toBe('0.0035');
  });

  it('lets events wait, in order, where it can only be loaded asynchronously', () => {
    const output = run(`
      process.getBuiltinModule = () => { throw new Error('bundled for another platform'); };
      const order = [];
      for (const n of [1, 2, 3]) whenPricesAreReady(() => order.push(n, calculateCost(call)));
      order.push('tracked');
      await loadPrices();
      whenPricesAreReady(() => order.push('at once'));
      console.log(order.join(' '));`);
    expect(output).toBe('tracked 1 0.0035 2 0.0035 3 0.0035 at once');
  });
});
