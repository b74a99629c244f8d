import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { AMBIENT_RUNTIME } from '../../../src/engine/rewrite/check/ambient-runtime.js';

const ROOT = resolve(import.meta.dirname, '../../..');

it('promises nothing that the runtime does not keep', async () => {
  mkdirSync(join(ROOT, '.tmp'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.tmp', 'rewrite-ambient-'));
  try {
    writeFileSync(join(folder, 'ambient.d.ts'), AMBIENT_RUNTIME);
    writeFileSync(
      join(folder, 'check.ts'),
      [
        "import type * as Ambient from './ambient.js';",
        `import type * as Runtime from '${ROOT}/src/sdk/index.js';`,
        `import { createAmplitudeTelemetry } from '${ROOT}/src/sdk/integrations/vercel/index.js';`,
        `import { createAmplitudeTracingProcessor } from '${ROOT}/src/sdk/integrations/openai-agents/index.js';`,
        `import { AmplitudeAgentSpanProcessor } from '${ROOT}/src/sdk/integrations/otel/index.js';`,
        'declare const runtime: Runtime.AmplitudeAI;',
        'export const spans: Ambient.AmplitudeAgentSpanProcessor = new AmplitudeAgentSpanProcessor({ ai: runtime });',
        'export const telemetry: Ambient.AmplitudeTelemetry = createAmplitudeTelemetry(runtime);',
        'export const tracing: Ambient.AmplitudeTracingProcessor = createAmplitudeTracingProcessor({ ai: runtime });',
        'export const ai: Ambient.AmplitudeAI = runtime;',
        "export const agent: Ambient.BoundAgent = runtime.agent('a', { description: 'b' });",
        'export const session: Ambient.Session = runtime.agent("a").session();',
        '',
      ].join('\n'),
    );
    const config = { extends: `${ROOT}/tsconfig.json`, include: [folder], exclude: [] };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
    const done = await promisify(execFile)(process.execPath, [compiler, '-p', folder]).catch((error) => error);
    expect(String(done.stdout)).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
