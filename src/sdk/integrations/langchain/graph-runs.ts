import { asRecord, asText } from '../../capture/read-json.js';
import { type CapturedContext, captureContext } from '../../client/context.js';
import { followFramework } from '../../client/framework-context.js';
import { type ContextStorage, createContextStorage } from '../../platform/context-storage.js';
import { nodeContext } from './node-context.js';
import { runningConfig } from './running-config.js';

const KEY = Symbol.for('amplitude-ai/langchain-began');

// One storage for all copies of this package in the process (ESM and CommonJS); the symbol is ours alone.
const holder = globalThis as { [KEY]?: ContextStorage<CapturedContext> };

function storage(): ContextStorage<CapturedContext> {
  if (!holder[KEY]) {
    const made = createContextStorage<CapturedContext>();
    holder[KEY] = made;
    followFramework(() => {
      const began = made.getStore();
      const metadata = began && asRecord(runningConfig()?.['metadata']);
      return began && asText(metadata?.['langgraph_node'])
        ? { began, context: nodeContext(metadata, began) }
        : undefined;
    });
  }
  return holder[KEY];
}

/**
 * Runs `fn`, which runs an observed chain or graph: calls of wrapped clients and tools in a node of it are the node's, too,
 * unless the app has opened an agent of its own there.
 */
function run<T>(fn: () => T): T {
  const running = captureContext();
  return running && !storage().getStore() ? storage().run(running, fn) : fn();
}

/** The context of a run that LangChain tells of, by the run's metadata. */
function contextOf(metadata: unknown): CapturedContext | undefined {
  const running = captureContext();
  const began = holder[KEY]?.getStore();
  const isOwn = began && (began.scope !== running?.scope || began.agent !== running?.agent);
  return running && !isOwn ? nodeContext(metadata, running) : running;
}

/** Where observed chains and graphs began, and which of their nodes is running. */
export const graphRuns = { run, contextOf } as const;
