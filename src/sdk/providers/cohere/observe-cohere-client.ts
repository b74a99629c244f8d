import { cohere } from '../../../libraries/cohere.js';
import type { CallAdapter } from '../../capture/call-adapter.js';
import type { Observation } from '../../capture/observer.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { warnOnce } from '../../client/warn-once.js';
import { hookMethods, type ObservedMethods } from '../methods/observe-methods.js';
import { type ObservedResource, observeResources } from '../methods/observe-resources.js';
import type { ObservedMethod } from '../methods/observed-method.js';
import { servedBy } from '../stainless/served-by.js';
import { cohereChat } from './chat.js';
import { cohereChatV2 } from './chat-v2.js';
import { cohereEmbed } from './embed.js';
import { readCohereError } from './read-cohere-error.js';
import { cohereRerank } from './rerank.js';

const signal = (args: readonly unknown[]) => asRecord(args[1])?.['abortSignal'];

/** A method whose promise the SDK makes of an inner one, which holds data and response: the inner one is observed. */
function inner(adapter: CallAdapter, streams: boolean): ObservedMethod {
  const data = (result: unknown) => asRecord(result)?.['data'];
  const requestId = (result: unknown) => {
    const headers = asRecord(asRecord(result)?.['rawResponse'])?.['headers'];
    return headers instanceof Headers ? asText(headers.get('x-request-id')) : undefined;
  };
  const read = { adapter: { ...adapter, readError: readCohereError }, signal, body: data, requestId };
  return streams ? { ...read, streams, stream: data } : read;
}

/** The same method of releases before 7.17, which returns a plain promise. */
function plain(adapter: CallAdapter, streams: boolean): ObservedMethod {
  const read = { adapter: { ...adapter, readError: readCohereError }, signal };
  return streams ? { ...read, streams, stream: (result) => result } : read;
}

type Calls = Readonly<Record<string, readonly [adapter: CallAdapter, streams: boolean]>>;

const V2: Calls = {
  chat: [cohereChatV2, false],
  chatStream: [cohereChatV2, true],
  embed: [cohereEmbed, false],
  rerank: [cohereRerank, false],
};
const V1: Calls = {
  ...V2,
  chat: [cohereChat, false],
  chatStream: [cohereChat, true],
  generate: [cohereChat, false],
  generateStream: [cohereChat, true],
};

function methodsOf(calls: Calls, hasInner: boolean): ObservedMethods {
  return Object.fromEntries(
    Object.entries(calls).map(([name, [adapter, streams]]) =>
      hasInner ? [`__${name}`, inner(adapter, streams)] : [name, plain(adapter, streams)],
    ),
  );
}

/** A client of v1, from which one of v2 is to be had; one of v2; or the one that is made of one of each. */
function resourceOf(client: object): ObservedResource {
  const calls = (holder: object, known: Calls) => ({ methods: methodsOf(known, has(holder, '__chat')) });
  const { client: v1, clientV2: v2 } = { client: undefined, clientV2: undefined, ...client };
  if (asRecord(v1) && asRecord(v2))
    return { resources: { client: calls(Object(v1), V1), clientV2: calls(Object(v2), V2) } };
  if (!has(client, 'generate')) return calls(client, V2);
  return { ...calls(client, V1), resources: { v2: calls(client, V2) } };
}

function has(value: object, name: string): boolean {
  return typeof Reflect.get(value, name) === 'function';
}

/** Observes a `CohereClient`, a `CohereClientV2` or the client inside of that in place. */
export function observeCohereClient(candidate: object, { sink, breaker }: Observation): object | undefined {
  if (!has(candidate, 'chatStream') || !has(candidate, 'rerank')) return undefined;
  const observation = { sink, breaker, provider: servedBy(candidate, cohere) };
  if (Object.isFrozen(candidate) || !observeResources(candidate, resourceOf(candidate), observation)) {
    warnOnce('frozen-client', 'a frozen client is left alone: its model calls are not observed');
  }
  return candidate;
}

/** Hooks the class of clients that ask models by methods of their own. */
export function hookCohereClients(prototype: object): boolean {
  return hookMethods(prototype, resourceOf(prototype).methods ?? {});
}
