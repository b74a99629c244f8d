import { runBelow } from '../../capture/observation-scope.js';
import type { Observation } from '../../capture/observer.js';
import { asRecord, asText } from '../../capture/read-json.js';
import { warnOnce } from '../../client/warn-once.js';
import { isTakenBy } from '../is-taken-by.js';
import { beginCall } from '../methods/begin-call.js';
import { observeOutcome } from '../methods/observe-outcome.js';
import { observedReceivers } from '../methods/observed-receivers.js';
import { BEDROCK_COMMANDS } from './bedrock-commands.js';

type Handler = (args: unknown) => Promise<unknown>;

/**
 * Observes a client of Bedrock Runtime or Bedrock Agent Runtime through the SDK's own middleware stack: one step that sees each command as the app
 * gave it and each outcome as the app gets it, above retries.
 */
export function observeBedrockClient(candidate: object, { sink, breaker }: Observation): object | undefined {
  const stack = bedrockStack(candidate);
  if (!stack) return undefined;
  const before = observedReceivers.get(stack);
  if (isTakenBy(before?.sink, sink)) return candidate;
  if (Object.isFrozen(candidate) || Object.isFrozen(stack)) {
    warnOnce('frozen-client', 'a frozen client is left alone: its model calls are not observed');
    return candidate;
  }
  observedReceivers.set(stack, { sink, breaker, provider: 'bedrock' });
  if (before) return candidate;
  stack.add((next, context) => observing(next, context, stack), {
    name: 'amplitudeAiMiddleware',
    step: 'initialize',
    priority: 'high',
  });
  return candidate;
}

interface MiddlewareStack {
  add(middleware: (next: Handler, context: unknown) => Handler, options: object): void;
}

/** The middleware stack of a client whose service is one of Bedrock's that ask models. */
function bedrockStack(candidate: object): MiddlewareStack | undefined {
  if (!('send' in candidate) || typeof candidate.send !== 'function' || !('middlewareStack' in candidate)) return;
  const config = 'config' in candidate ? asRecord(candidate.config) : undefined;
  const { middlewareStack } = candidate;
  return /^Bedrock (Agent )?Runtime$/.test(String(config?.['serviceId'])) && isStack(middlewareStack)
    ? middlewareStack
    : undefined;
}

function isStack(value: unknown): value is MiddlewareStack {
  return typeof value === 'object' && value !== null && 'add' in value && typeof value.add === 'function';
}

function observing(next: Handler, context: unknown, stack: object): Handler {
  const known = asRecord(context);
  const command = BEDROCK_COMMANDS.get(asText(known?.['commandName']) ?? '');
  if (!command) return next;
  return (args) => {
    const observation = observedReceivers.get(stack);
    const call = observation && beginCall(observation, command.adapter);
    if (!call) return next(args);
    call.request(asRecord(args)?.['input']);
    call.record.isStreaming = command.stream !== undefined;
    call.abortableBy(asRecord(known?.['__smithy_context'])?.['abortSignal']);
    // The outcome of a handler is a plain promise, and so is what stands for it.
    return observeOutcome(
      runBelow(() => next(args)),
      call,
      command,
    ) as Promise<unknown>;
  };
}
