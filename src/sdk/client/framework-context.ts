import { type CapturedContext, captureContext } from './context.js';

/** What a framework knows of the code that is running: whose run it is part of. */
interface FrameworkContext {
  /** The context in which the framework's run began. */
  readonly began: CapturedContext | undefined;
  /** The same, with the agent that the framework is running. */
  readonly context: CapturedContext;
}

type Find = () => FrameworkContext | undefined;

const KEY = Symbol.for('amplitude-ai/framework-contexts');

// One set for all copies of this package in the process (ESM and CommonJS); the symbol is ours alone.
const holder = globalThis as { [KEY]?: Set<Find> };
holder[KEY] ??= new Set();
const finders = holder[KEY];

/**
 * Asks `find` which agent a framework is running, whenever a call of a wrapped client or tool begins.
 *
 * @returns what ends it
 */
export function followFramework(find: Find): () => void {
  finders.add(find);
  return () => {
    finders.delete(find);
  };
}

/** `captureContext()`, with the agent that a followed framework is running; what the app opened within counts more. */
export function runningContext(): CapturedContext | undefined {
  const running = captureContext();
  for (const find of finders) {
    try {
      const found = find();
      if (found && found.began?.scope === running?.scope && found.began?.agent === running?.agent) {
        const spanId = running?.spanId === found.began?.spanId ? found.context.spanId : running?.spanId;
        return { ...found.context, spanId, tool: running?.tool };
      }
    } catch {
      // A framework that cannot be asked runs no agent.
    }
  }
  return running;
}
