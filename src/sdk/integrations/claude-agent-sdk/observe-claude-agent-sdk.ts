import type { Observation } from '../../capture/observer.js';
import { asRecord } from '../../capture/read-json.js';
import { runInContext } from '../../client/context.js';
import { sameKind } from '../../client/same-kind.js';
import { observeMessages } from './observe-messages.js';
import { observeSession } from './observe-session.js';
import { observeWarmQuery } from './observe-warm-query.js';
import { observedPrompt } from './observed-prompt.js';
import { isQuery } from './query.js';
import { startRun } from './start-run.js';
import { withHooks } from './with-hooks.js';

const KEY = Symbol.for('amplitude-ai/observed-claude-queries');

// Shared by all copies of this package (ESM and CommonJS). Weak: functions and queries may be collected.
const holder = globalThis as { [KEY]?: WeakSet<object> };
holder[KEY] ??= new WeakSet();
const observed = holder[KEY];

/**
 * Observes `query` of the Claude Agent SDK: the function that stands for it adds hooks behind the app's own, and the
 * query that it returns is the SDK's. A query that is there already is observed by its messages alone.
 */
export function observeClaudeAgentSdk(candidate: object, observation: Observation): object | undefined {
  if (observed.has(candidate)) return candidate;
  if (typeof candidate !== 'function') {
    if (isQuery(candidate)) return observeQuery(candidate, observation);
    const isObserved = observeWarmQuery(candidate, observation, observed) || observeSession(candidate, observation);
    if (isObserved) observed.add(candidate);
    return isObserved ? candidate : undefined;
  }
  if (!isQueryFunction(candidate)) return undefined;
  const wrapper = sameKind(candidate, (args, call) => {
    const [params, ...rest] = args;
    return observing(asRecord(params), observation, (given) =>
      // The original is run with what was given, but for the hooks.
      given ? Reflect.apply(candidate, undefined, [given, ...rest]) : call(),
    );
  });
  observed.add(wrapper);
  return wrapper;
}

/** The SDK's bundle renames the function, not the two parameters that it takes. */
function isQueryFunction(candidate: { readonly name: string }): boolean {
  const text = Function.prototype.toString.call(candidate).slice(0, 200);
  return /^function\s*[\w$]*\(\{\s*prompt\b[^}]{0,60}\boptions\b[^}]{0,60}\}\s*\)/.test(text);
}

type Fields = Readonly<Record<string, unknown>>;

function observing(
  params: Fields | undefined,
  observation: Observation,
  send: (given: Fields | undefined) => unknown,
): unknown {
  const { breaker } = observation;
  const options = asRecord(params?.['options']);
  const run =
    params && breaker.run(() => startRun(observation, options, !options?.['resume'] && !options?.['continue']));
  if (!run || !params) return send(undefined);
  const observe = (step: () => void): void => void breaker.run(step);
  const given = {
    ...params,
    prompt: observedPrompt(params['prompt'], (message) => observe(() => run.prompt(message))),
    options: withHooks(options, async (input) => {
      observe(() => run.hook(input));
      return {};
    }),
  };
  if (typeof params['prompt'] === 'string') observe(() => run.prompt(params['prompt']));
  const query = runInContext(run.context, () => send(given));
  if (isQuery(query)) {
    observed.add(query);
    observe(() => observeMessages(query, run, observe));
  }
  return query;
}

function observeQuery<Q extends Parameters<typeof observeMessages>[0]>(query: Q, observation: Observation): Q {
  const run = startRun(observation, undefined, false);
  if (!run || !Object.isExtensible(query)) return query;
  observed.add(query);
  observeMessages(query, run, (step) => void observation.breaker.run(step));
  return query;
}
