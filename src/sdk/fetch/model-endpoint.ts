import { HTTP_ENDPOINTS } from '../../libraries/http-endpoints.js';
import type { ProviderId } from '../../libraries/library-description.js';
import { providerByHost } from '../../libraries/provider-by-host.js';
import type { CallAdapter } from '../capture/call-adapter.js';
import { asRecord } from '../capture/read-json.js';
import { anthropicAdapter } from '../providers/anthropic/anthropic-adapter.js';
import { embedContent } from '../providers/google-genai/embed-content.js';
import { generateContent } from '../providers/google-genai/generate-content.js';
import { openAIAdapter } from '../providers/openai/openai-adapter.js';

export interface ModelEndpoint {
  readonly provider: ProviderId;
  readonly adapter: CallAdapter;
}

/** The part of a path under which OpenAI and those that speak its language serve models. */
const OPENAI_PATH =
  /\/(?:chat\/completions|completions|responses|embeddings|moderations|images\/\w+|audio\/\w+)(?=\/?$)/;
const GOOGLE_PATH = /\/models\/([^/:]+):(generateContent|streamGenerateContent|embedContent)$/;

/**
 * Which model API a POST goes to, by its path and host.
 *
 * @returns `undefined` for all else, and for a path that many servers have on a host that is not known
 */
export function modelEndpoint(url: string): ModelEndpoint | undefined {
  if (!URL.canParse(url)) return undefined;
  const { pathname } = new URL(url);
  const endpoint = HTTP_ENDPOINTS.find(({ path }) => path.test(pathname));
  if (!endpoint) return undefined;
  const host = providerByHost(url);
  const isKnown = host !== undefined && host !== 'other';
  if (!isKnown && !endpoint.isTelling) return undefined;
  const adapter = adapterFor(pathname);
  return adapter && { adapter, provider: isKnown ? host : (endpoint.provider ?? 'other') };
}

function adapterFor(pathname: string): CallAdapter | undefined {
  const google = GOOGLE_PATH.exec(pathname);
  if (google) return ofGoogle(google[1] ?? '', google[2] ?? '');
  const openai = OPENAI_PATH.exec(pathname)?.[0];
  return openai ? openAIAdapter('post', openai) : anthropicAdapter('post', pathname.replace(/\/$/, ''));
}

/** The REST API has the model in its path, and spread over the body what the SDK gathers in `config`. */
function ofGoogle(model: string, method: string): CallAdapter {
  const adapter = method === 'embedContent' ? embedContent : generateContent;
  return {
    ...adapter,
    readRequest(call, value) {
      const { contents, content, generationConfig, ...rest } = asRecord(value) ?? {};
      adapter.readRequest(call, {
        model,
        contents: contents ?? content,
        config: { ...rest, ...asRecord(generationConfig) },
      });
      call.isStreaming = method === 'streamGenerateContent';
    },
  };
}
