import { asRecord } from '../../capture/read-json.js';
import { captureContext, globalState } from '../../client/context.js';
import { errorFields } from '../../client/error-fields.js';
import { jsonValue } from '../../client/json-value.js';
import { followCall } from '../../client/lifetime/follow-call.js';
import { newId } from '../../client/new-id.js';
import type { PartCall } from '../parts/hook-part.js';

/** Whose work a run is: of an agent of its own name, or of whoever runs it. */
export type RunKind = 'agent' | 'step';

/** Tells one run of a flow or a retriever as a span; a flow works as an agent of its name. */
export function runFlow(name: string, kind: RunKind, { observation, args: [input], call }: PartCall): unknown {
  const context = captureContext();
  const client = context?.client ?? globalState().defaultClient;
  const spanId = newId();
  const isAgent = kind === 'agent' && context !== undefined && context.agent.agentId !== name;
  const { description: _own, ...agent } = context?.agent ?? {};
  const inside = context && {
    ...context,
    spanId,
    ...(isAgent ? { agent: { ...agent, agentId: name, parentAgentId: context.agent.agentId } } : {}),
  };
  return followCall(
    inside,
    () => call(),
    ({ latencyMs, failed, error, output }) => {
      const end = failed
        ? { isError: true, ...errorFields(error) }
        : { outputState: jsonValue(asRecord(output)?.['result'] ?? output) };
      observation.breaker.run(() =>
        client?.trackSpan({ spanName: name, spanId, latencyMs, inputState: jsonValue(input), ...end }, context),
      );
    },
  );
}
