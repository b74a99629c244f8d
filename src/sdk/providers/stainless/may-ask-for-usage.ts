import type { ProviderId } from '../../../libraries/library-description.js';
import { providerByHost } from '../../../libraries/provider-by-host.js';
import type { ObservedCall } from '../../capture/observed-call.js';

/** Providers whose OpenAI-style endpoint documents `stream_options.include_usage`. The others send usage unasked or reject the option. */
const SUPPORTING: ReadonlySet<ProviderId> = new Set([
  'openai',
  'azure',
  'groq',
  'together',
  'openrouter',
  'deepseek',
  'xai',
  'fireworks',
  'ollama',
  'lmstudio',
]);

/** The first dated Azure API version whose chat completions take `stream_options`. */
const AZURE_SINCE = '2024-09-01';

/**
 * Whether a client's endpoint takes a request for usage on a stream. `auto` says yes to hosts that are known to, and to
 * local servers (which support or ignore it); an unknown gateway might answer 400, so it is left alone.
 */
export function mayAskForUsage(client: unknown, call: ObservedCall): boolean {
  const { streamUsage } = call.sink;
  if (streamUsage !== 'auto') return streamUsage === 'always';
  if (typeof client !== 'object' || client === null || !('baseURL' in client)) return false;
  const { baseURL } = client;
  if (typeof baseURL !== 'string' || !URL.canParse(baseURL)) return false;
  if (!isLocal(new URL(baseURL).hostname)) {
    const host = providerByHost(baseURL);
    if (!host || !SUPPORTING.has(host)) return false;
  }
  if (call.record.provider !== 'azure') return true;
  const version = 'apiVersion' in client ? client.apiVersion : undefined;
  return typeof version !== 'string' || !/^\d{4}-/.test(version) || version >= AZURE_SINCE;
}

function isLocal(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}
