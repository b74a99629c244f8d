import { AmplitudeAI } from '../client/amplitude-ai.js';
import { environment } from '../client/environment.js';
import { patch } from '../patch/patch.js';
import { patchReport } from '../patch/patch-report.js';
import { describeReport } from './describe-report.js';

/**
 * Patches everything, before anything of the app runs, for an `AmplitudeAI` made from the environment. Never throws.
 *
 * - `AMPLITUDE_AI_API_KEY`, `AMPLITUDE_AI_SERVER_URL`, `AMPLITUDE_AI_CONTENT_MODE`, `AMPLITUDE_AI_SPOOL_DIR`: as for every client
 * - `AMPLITUDE_AI_AUTO_PATCH=false` switches it off
 * - `AMPLITUDE_AI_EXPECTED_PROVIDERS=openai,anthropic` declares what the app uses: what was not observed is said at exit
 * - `AMPLITUDE_AI_DEBUG=true` prints what was observed and what was not, at exit
 */
export function start(): void {
  if (environment('AMPLITUDE_AI_AUTO_PATCH')?.toLowerCase() === 'false') return;
  try {
    const amplitude = new AmplitudeAI();
    const expectedProviders = environment('AMPLITUDE_AI_EXPECTED_PROVIDERS')
      ?.split(',')
      .map((name) => name.trim());
    patch({ amplitude, isFirst: true, ...(expectedProviders ? { expectedProviders } : {}) });
    process.once('exit', () => {
      for (const line of describeReport(patchReport(), { expectedProviders, isVerbose: amplitude.config.debug })) {
        process.stderr.write(`[amplitude-ai] ${line}\n`);
      }
    });
  } catch (error) {
    process.stderr.write(`[amplitude-ai] nothing is observed: ${String(error)}\n`);
  }
}
