import { claimCall } from '../../capture/claim-call.js';
import type { Observation } from '../../capture/observer.js';
import { asRecord } from '../../capture/read-json.js';
import { captureContext, globalState, runInContext } from '../../client/context.js';
import { errorFields } from '../../client/error-fields.js';
import { jsonValue } from '../../client/json-value.js';
import { followCall } from '../../client/lifetime/follow-call.js';
import { readMessageText } from '../../providers/turns/read-message-text.js';
import { hookPart, type PartCall } from '../parts/hook-part.js';
import { isPart } from '../parts/is-part.js';
import { observedParts } from '../parts/observed-parts.js';
import { LLAMAINDEX_OBSERVER } from './llamaindex-observer.js';
import { observeEmbedding } from './observe-embedding.js';
import { observeLlm } from './observe-llm.js';
import { toldRetrievals } from './told-retrievals.js';

/** Where engines, indexes, synthesizers and agents keep what they work with; source: `@llamaindex/core`. */
const PARTS = [
  'llm',
  'chatModel',
  'embedModel',
  'retriever',
  'responseSynthesizer',
  'contextGenerator',
  'queryEngine',
  'index',
  'transformations',
] as const;

/** What makes an engine of an index. */
const MAKERS = ['asRetriever', 'asQueryEngine', 'asChatEngine'] as const;

/**
 * Observes an index, pipeline, retriever, synthesizer, query engine, chat engine, or an agent from before workflows, in
 * place: the models that it works with, each retrieval as a span, and what the user asks of it.
 */
export function observeEngine(candidate: object, observation: Observation): object | undefined {
  if (typeof candidate === 'function' || !isEngine(candidate)) return undefined;
  if (observedParts.has(candidate) || Object.isFrozen(candidate)) return candidate;
  observedParts.set(candidate, observation);
  observePartsOf(candidate, observation);
  for (const maker of MAKERS) {
    hookPart(candidate, maker, ({ observation: own, call }) => {
      const made = call();
      own.breaker.run(() => {
        if (typeof made === 'object' && made !== null) observeEngine(made, own);
      });
      return made;
    });
  }
  // A query engine retrieves through its retriever.
  if (!('query' in candidate)) hookPart(candidate, 'retrieve', retrieving);
  for (const name of ['query', 'chat']) hookPart(candidate, name, asking);
  return candidate;
}

function isEngine(candidate: object): boolean {
  const isIndex = 'asRetriever' in candidate && 'asQueryEngine' in candidate;
  const isChat = 'chatHistory' in candidate && 'chat' in candidate;
  const isPipeline = 'transformations' in candidate && 'run' in candidate;
  return isIndex || isChat || isPipeline || '_getPromptModules' in candidate;
}

function observePartsOf(whole: object, observation: Observation): void {
  const parts = PARTS.map((name): unknown => Object.getOwnPropertyDescriptor(whole, name)?.value);
  // Agents before workflows keep their model to themselves, behind a getter.
  if ('createTask' in whole && 'llm' in whole) parts.push(whole.llm);
  for (const part of parts.flat()) {
    if (!isPart(part)) continue;
    void (observeLlm(part, observation) ?? observeEmbedding(part, observation) ?? observeEngine(part, observation));
  }
}

function retrieving({ part, observation, args: [query], call }: PartCall): unknown {
  const context = captureContext();
  const client = context?.client ?? globalState().defaultClient;
  const inside = context && { ...context, delegated: true };
  if (inside) toldRetrievals.add(inside);
  return followCall(
    inside,
    () => call(),
    ({ failed, error, output, latencyMs }) => {
      const endedAt = performance.now();
      const claimed = { kind: 'retrieval', names: [], startedAt: endedAt - latencyMs, endedAt };
      if (!claimCall(claimed, LLAMAINDEX_OBSERVER)) return;
      const end = failed ? { isError: true, ...errorFields(error) } : { outputState: jsonValue(output) };
      const spanName = part.constructor.name || 'retriever';
      observation.breaker.run(() => {
        client?.trackSpan({ spanName, latencyMs, inputState: jsonValue(query), ...end }, context);
      });
    },
  );
}

/** What the user asks is told as it is: the prompt that an engine makes of it, with what it has found, is the engine's. */
function asking({ observation, args: [asked], call }: PartCall): unknown {
  const context = captureContext();
  if (!context || context.delegated) return call();
  observation.breaker.run(() => {
    const content = questionOf(asked);
    if (content && context.scope.lastUserMessageText !== content) context.client.trackUserMessage({ content }, context);
  });
  return runInContext({ ...context, delegated: true }, () => call());
}

/** `'text'`, `{ query: 'text' }`, `{ query: { query } }` or `{ message }`, each text also as parts. */
function questionOf(asked: unknown): string | undefined {
  const given = asRecord(asked);
  if (!given) return readMessageText(asked).text;
  return questionOf(given['query'] ?? given['message']);
}
