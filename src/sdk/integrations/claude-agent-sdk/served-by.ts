import type { ProviderId } from '../../../libraries/library-description.js';
import { providerByHost } from '../../../libraries/provider-by-host.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { environment } from '../../client/environment.js';

/** Variables by which Claude Code is sent to another cloud. Source: https://code.claude.com/docs/en/third-party-integrations */
const CLOUDS: readonly (readonly [variable: string, provider: ProviderId])[] = [
  ['CLAUDE_CODE_USE_BEDROCK', 'bedrock'],
  ['CLAUDE_CODE_USE_VERTEX', 'google'],
  ['CLAUDE_CODE_USE_FOUNDRY', 'azure'],
];

/** Who serves the models of a query: `options.env` replaces the process's environment. */
export function servedBy(options: Readonly<Record<string, unknown>> | undefined): ProviderId {
  const given = asRecord(options?.['env']);
  const read = (name: string): string | undefined => (given ? asText(given[name]) : environment(name));
  for (const [variable, provider] of CLOUDS) {
    const value = read(variable);
    if (value && value !== '0' && value !== 'false') return provider;
  }
  const host = providerByHost(read('ANTHROPIC_BASE_URL') ?? '');
  return host === undefined || host === 'other' ? 'anthropic' : host;
}
