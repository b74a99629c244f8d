import type { CallSite } from '../../../scan-report.js';
import { quoted } from '../../quoted.js';
import { BEDROCK } from './bedrock.js';
import { CHAT_COMPLETIONS } from './chat-completions.js';
import { EMBEDDINGS } from './embeddings.js';
import { GEMINI } from './gemini.js';
import { MESSAGES } from './messages.js';
import { MISTRAL } from './mistral.js';
import type { ReplyPart } from './reply-part.js';
import { RESPONSES } from './responses.js';

/** In the order in which the test asks them. */
const ALL: readonly ReplyPart[] = [EMBEDDINGS, MISTRAL, CHAT_COMPLETIONS, RESPONSES, MESSAGES, GEMINI, BEDROCK];

/** Where it is only known at run time who is asked: everybody with a protocol of their own but Bedrock. */
const ANYBODY: readonly ReplyPart[] = [EMBEDDINGS, CHAT_COMPLETIONS, RESPONSES, MESSAGES, GEMINI];

/** Mistral, mixtral, ministral, codestral …: two who answer at the same path are told apart by their models. */
const AND_ITS_MODEL = ' && /tral/.test(body.model)) return';

/** The answers that a test needs for the calls of an app, and no others. */
export function repliesOf(sites: readonly CallSite[]): readonly ReplyPart[] {
  const parts = new Set(sites.flatMap((site) => partsOf(site) ?? []));
  if (parts.size === 0) for (const part of ANYBODY) parts.add(part);
  const environment = Object.fromEntries(
    sites.flatMap(({ hook }) => Object.entries(hook?.hook.inTests ?? {})).map(([name, value]) => [name, quoted(value)]),
  );
  return ALL.filter((part) => parts.has(part)).map((part) => told(part, parts, environment));
}

function told(
  part: ReplyPart,
  parts: ReadonlySet<ReplyPart>,
  environment: Readonly<Record<string, string>>,
): ReplyPart {
  const all = { ...part, environment: { ...part.environment, ...environment } };
  return part === MISTRAL && parts.has(CHAT_COMPLETIONS)
    ? { ...all, route: part.route.replace(') return', AND_ITS_MODEL) }
    : all;
}

/** Whose protocol an SDK of a provider's own speaks, whoever answers. */
const SPEAKS: Readonly<Partial<Record<CallSite['library'], CallSite['provider']>>> = {
  anthropic: 'anthropic',
  'azure-openai': 'azure',
  bedrock: 'bedrock',
  'google-genai': 'google',
  'google-generativeai': 'google',
  mistral: 'mistral',
  openai: 'openai',
  vertexai: 'google',
};

function partsOf({ provider, library, api, kind }: CallSite): readonly ReplyPart[] | undefined {
  const asked = provider ?? SPEAKS[library];
  if (!asked) return undefined;
  if (asked === 'bedrock') return [MESSAGES, BEDROCK];
  if (asked === 'anthropic') return [MESSAGES];
  if (asked === 'google') return [GEMINI];
  if (kind === 'embedding') return [EMBEDDINGS];
  if (asked === 'mistral') return [MISTRAL];
  if (/^responses\b/.test(api)) return [RESPONSES];
  // A framework asks OpenAI in the one way or the other.
  return /completions/.test(api) || asked !== 'openai' ? [CHAT_COMPLETIONS] : [CHAT_COMPLETIONS, RESPONSES];
}
