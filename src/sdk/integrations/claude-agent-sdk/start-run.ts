import type { Observation } from '../../capture/observer.js';
import { type CapturedContext, globalState } from '../../client/context.js';
import { runningContext } from '../../client/framework-context.js';
import { newId } from '../../client/new-id.js';
import { openScope } from '../../client/open-scope.js';
import { ClaudeRun } from './claude-run.js';

type Fields = Readonly<Record<string, unknown>>;

/** @returns `undefined` when nobody would hear of the run */
export function startRun(
  { sink }: Observation,
  options: Fields | undefined,
  startsAfresh: boolean,
): ClaudeRun | undefined {
  const running = runningContext();
  const client = running?.client ?? sink.client ?? globalState().defaultClient;
  if (!client || !sink.open()) return undefined;
  const agentId = typeof options?.['agent'] === 'string' ? options['agent'] : undefined;
  const context: CapturedContext = running ?? {
    client,
    scope: openScope({ traceId: newId() }),
    agent: { agentId },
    delegated: false,
  };
  return new ClaudeRun({ sink, context, options, startsAfresh });
}
