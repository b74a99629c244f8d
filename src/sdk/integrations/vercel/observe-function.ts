import { vercelAi } from '../../../libraries/vercel-ai.js';
import type { Observation } from '../../capture/observer.js';
import { asRecord } from '../../capture/read-json.js';
import { sameKind } from '../../client/same-kind.js';
import { observeAgent } from './observe-agent.js';
import { observeModel } from './observe-model.js';
import { isNamedModel, observeNamedModel } from './observe-named-model.js';

/** So much of a function's text tells what options it takes. */
const HEAD = 1500;

const wrappers = new WeakSet<object>();

/**
 * Stands for a function of the AI SDK that takes a model or an agent among its options (`generateText`, `embed`,
 * `createAgentUIStreamResponse` ...): the same kind of function, which observes what it is given.
 */
export function observeFunction(candidate: object, observation: Observation): object | undefined {
  if (wrappers.has(candidate)) return candidate;
  if (typeof candidate !== 'function' || !takesModel(candidate)) return undefined;
  const wrapper = sameKind(candidate, (args, call) => {
    const options = asRecord(args[0]);
    if (!options) return call();
    if (isNamedModel(options['model'])) return observeNamedModel(args, call, observation);
    observation.breaker.run(() => {
      for (const given of [options['model'], options['agent']]) {
        if (typeof given === 'object' && given !== null) {
          void (observeModel(given, observation) ?? observeAgent(given, observation));
        }
      }
    });
    return call();
  });
  wrappers.add(wrapper);
  return wrapper;
}

/** The functions by their own names. */
const NAMES: ReadonlySet<string> = new Set(
  vercelAi.calls.filter(({ on }) => on === 'module').map(({ path }) => path.replace(/^experimental_/, '')),
);

/**
 * Bundlers rename functions, not the options that they take: all that take a model take `maxRetries`, those that take an
 * agent take `uiMessages`. Up to major 6 that shows in their text; later only the name tells most of them. Classes cannot
 * be called, so nothing stands for them.
 */
function takesModel(candidate: { readonly name: string }): boolean {
  const text = Function.prototype.toString.call(candidate).slice(0, HEAD);
  if (text.startsWith('class')) return false;
  if (NAMES.has(candidate.name.replace(/\d+$/, ''))) return true;
  return (
    (/\bmodel\b/.test(text) && /\bmaxRetries\b/.test(text)) || (/\bagent\b/.test(text) && /\buiMessages\b/.test(text))
  );
}
