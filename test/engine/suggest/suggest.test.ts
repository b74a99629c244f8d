import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { scanProject } from '../../../src/engine/detect/scan-project.js';
import type { ScanReport } from '../../../src/engine/scan-report.js';
import { suggest } from '../../../src/engine/suggest/suggest.js';
import { writeApp } from '../project/write-app.js';

const FIXTURE = fileURLToPath(new URL('../../fixtures/apps/express-openai-support-bot', import.meta.url));

describe('suggestions', () => {
  let report: ScanReport;
  beforeAll(async () => {
    report = await scanProject({ root: FIXTURE });
  });

  it('start with the calls that send no events, and count them', () => {
    const [first] = suggest(report);
    expect(first).toMatchObject({
      tool: 'apply_plan',
      title: `Instrument ${report.totals.uninstrumented} model calls`,
    });
  });

  it('put first what the goal asks for', () => {
    expect(suggest(report, 'collect thumbs up and down')[0]).toMatchObject({ arguments: { pattern: 'score' } });
    expect(suggest(report, 'which tools are called')[0]).toMatchObject({ arguments: { level: 'full' } });
  });

  it('offer no test before something is instrumented', () => {
    expect(suggest(report, 'write a test').map(({ tool }) => tool)).not.toContain('generate_verify_test');
  });

  it('are none for an app without model calls', async () => {
    const root = writeApp({ 'package.json': '{"name":"site"}', 'src/index.ts': 'export const answer = 42;\n' });
    expect(suggest(await scanProject({ root }))).toEqual([]);
  });
});
