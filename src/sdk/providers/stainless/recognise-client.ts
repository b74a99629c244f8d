import { anthropic } from '../../../libraries/anthropic.js';
import { groq } from '../../../libraries/groq.js';
import type { LibraryDescription } from '../../../libraries/library-description.js';
import { openai } from '../../../libraries/openai.js';
import { together } from '../../../libraries/together.js';
import { anthropicAdapter } from '../anthropic/anthropic-adapter.js';
import { openAIAdapter } from '../openai/openai-adapter.js';
import { classNames } from './class-names.js';
import type { ClientObservation } from './observed-client.js';

/** A client that can be observed: the object that sends the requests, and how they are read. */
export interface KnownClient extends Pick<ClientObservation, 'library' | 'adapterFor'> {
  readonly client: object;
}

/**
 * Recognises a provider client by its structure, which survives subclasses, duplicate copies of a package and minified
 * class names: it sends with `post`, and the path of a model call leads to a function.
 */
export function recogniseClient(candidate: unknown): KnownClient | undefined {
  if (typeof candidate !== 'object' || candidate === null) return undefined;
  const known = [
    { library: openai, adapterFor: openAIAdapter, path: ['chat', 'completions'] },
    { library: anthropic, adapterFor: anthropicAdapter, path: ['messages'] },
  ];
  for (const { library, adapterFor, path } of known) {
    const resource = at(candidate, path);
    if (typeof read(resource, 'create') !== 'function') continue;
    // Through a proxy that somebody else put around a client, the resources still hold the client itself.
    const sender = read(resource, '_client') ?? candidate;
    if (typeof sender !== 'object' || sender === null || typeof read(sender, 'post') !== 'function') continue;
    return { client: sender, library: relativeOf(sender) ?? library, adapterFor };
  }
  return undefined;
}

/** SDKs of other providers that come from the same generator and speak OpenAI's format, known by their class. */
const RELATIVES: readonly LibraryDescription[] = [groq, together];

function relativeOf(client: object): LibraryDescription | undefined {
  const names = classNames(client);
  return RELATIVES.find(({ constructs }) => constructs.some(({ export: name }) => names.includes(name)));
}

function at(root: unknown, path: readonly string[]): unknown {
  let value = root;
  for (const key of path) value = read(value, key);
  return value;
}

function read(value: unknown, key: string): unknown {
  // Anything but null and undefined can be asked for a property.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}
