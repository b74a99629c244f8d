import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortenScan } from '../../../src/mcp/results/shorten-scan.js';
import { STRUCTURED_BUDGET } from '../../../src/mcp/shortening/shrink-to-budget.js';

const scanOf = (sites: number, steps: number, packages: number) => {
  const ids = Array.from({ length: sites }, (_, index) => `site-${index}`);
  return {
    project: {
      name: 'shop',
      packages: Array.from({ length: packages }, (_, i) => ({ name: `p${i}`, path: `packages/p${i}` })),
    },
    call_sites: ids.map((id) => ({
      id,
      file: `src/routes/${id}.ts`,
      line: 12,
      reason: 'the client is imported from src/lib',
    })),
    clients: [{ id: 'client-1', covers: ids, reason: 'new OpenAI()' }],
    entry_points: [],
    agents: [],
    plan: Array.from({ length: steps }, (_, i) => ({
      step: i + 1,
      file: `src/${i}.ts`,
      action: 'wrap',
      why: 'covers 3 call sites',
    })),
    totals: { call_sites: sites },
    next: null,
  };
};

describe('a scan that is shortened', () => {
  it('is left alone when it fits', () => {
    const scan = scanOf(5, 3, 2);
    expect(shortenScan(scan, scan)).toBe(scan);
  });

  it('gives up reasons before it gives up call sites', () => {
    const scan = scanOf(220, 3, 1);
    const { call_sites, shortened } = { shortened: {}, ...shortenScan(scan, scan) };
    expect(call_sites).toHaveLength(220);
    expect(call_sites[0]).not.toHaveProperty('reason');
    expect(shortened).toMatchObject({ call_sites: 'without reason' });
  });

  it('always fits, keeps a call site, counts the whole, and says what it leaves out', () => {
    fc.assert(
      fc.property(fc.nat(4000), fc.nat(4000), fc.nat(2000), (sites, steps, packages) => {
        const scan = scanOf(sites, steps, packages);
        const short = { shortened: {} as Record<string, string>, ...shortenScan(scan, scan) };
        expect(JSON.stringify(short).length).toBeLessThanOrEqual(STRUCTURED_BUDGET + 20);
        expect(short.totals.call_sites).toBe(sites);
        expect(short.call_sites.length).toBeGreaterThanOrEqual(Math.min(sites, 1));
        if (short.call_sites.length < sites) expect(short.shortened['call_sites']).toContain(`of ${sites}`);
        if (short.plan.length < steps) expect(short.shortened['plan']).toContain(`${short.plan.length} of ${steps}`);
      }),
      { numRuns: 30 },
    );
  });
});
