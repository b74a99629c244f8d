import { cohere } from '../../../libraries/cohere.js';
import type { CallAdapter } from '../../capture/call-adapter.js';
import type { Observation } from '../../capture/observer.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { warnOnce } from '../../client/warn-once.js';
import { hookMethods, type ObservedMethods } from '../methods/observe-methods.js';
import { type ObservedResource, observeResources } from '../methods/observe-resources.js';
import type { ObservedMethod } from '../methods/observed-method.js';
import { servedBy } from '../stainless/served-by.js';
import { submittedBatch } from '../submitted-batch.js';
import { cohereChat } from './chat.js';
import { cohereChatV2 } from './chat-v2.js';
import { cohereClassify } from './classify.js';
import { cohereEmbed } from './embed.js';
import { readCohereError } from './read-cohere-error.js';
import { cohereRerank } from './rerank.js';
import { cohereSummarize } from './summarize.js';

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
  summarize: [cohereSummarize, false],
  classify: [cohereClassify, false],
};
const EMBED_JOBS: Calls = { create: [submittedBatch, false] };

function methodsOf(calls: Calls, hasInner: boolean): ObservedMethods {
  return Object.fromEntries(
    Object.entries(calls).map(([name, [adapter, streams]]) =>
      hasInner ? [`__${name}`, inner(adapter, streams)] : [name, plain(adapter, streams)],
    ),
  );
}

/** A client of v1, from which one of v2 is to be had; one of v2; or the one that is made of one of each. */
function resourceOf(client: object): ObservedResource {
  const hasInner = (holder: object) => has(holder, '__chat');
  const [v1, v2] = ['client', 'clientV2'].map((name) => Object.getOwnPropertyDescriptor(client, name)?.value);
  const jobs = { resources: { embedJobs: { methods: methodsOf(EMBED_JOBS, hasInner(v1 ?? client)) } } };
  if (v1 && v2) {
    const [first, second] = [methodsOf(V1, hasInner(v1)), methodsOf(V2, hasInner(v2))];
    return { resources: { client: { methods: first, ...jobs }, clientV2: { methods: second }, ...jobs.resources } };
  }
  if (!has(client, 'generate')) return { methods: methodsOf(V2, hasInner(client)) };
  const known = methodsOf(V1, hasInner(client));
  return { methods: known, resources: { v2: { methods: methodsOf(V2, hasInner(client)) }, ...jobs.resources } };
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
