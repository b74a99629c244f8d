import type { ProviderId } from '../../../libraries/library-description.js';
import type { ModelCall } from '../../capture/model-call.js';
import type { CapturedContext } from '../../client/context.js';
import { sessionIdOf } from '../../client/session-id-of.js';

/** `gen_ai.operation.name` by kind; other kinds have none in the conventions and go by their own name. */
const OPERATIONS: Readonly<Partial<Record<ModelCall['kind'], string>>> = {
  completion: 'text_completion',
  embedding: 'embeddings',
  agent: 'invoke_agent',
};

/** `gen_ai.provider.name`, where the conventions word it otherwise. */
const PROVIDERS: Readonly<Partial<Record<ProviderId, string>>> = {
  azure: 'azure.ai.openai',
  bedrock: 'aws.bedrock',
  google: 'gcp.gen_ai',
  mistral: 'mistral_ai',
  xai: 'x_ai',
};

export const operationOf = (call: ModelCall): string => OPERATIONS[call.kind] ?? call.kind;

/**
 * A model request in the words of OpenTelemetry's GenAI conventions. What is not known is left out.
 *
 * @param withContent the last user message, the system prompt and the answer too
 */
export function callAttributes(
  call: ModelCall,
  context: CapturedContext,
  withContent: boolean,
): Record<string, unknown> {
  const { usage } = call;
  const { scope } = context;
  const told: Record<string, unknown> = {
    'gen_ai.operation.name': operationOf(call),
    'gen_ai.provider.name': PROVIDERS[call.provider] ?? call.provider,
    'gen_ai.request.model': call.requestModel ?? call.model,
    'gen_ai.response.model': call.model,
    'gen_ai.response.id': call.responseId,
    'gen_ai.response.finish_reasons': call.finishReason && [call.finishReason],
    'gen_ai.response.time_to_first_chunk': call.ttfbMs === undefined ? undefined : call.ttfbMs / 1_000,
    'gen_ai.request.stream': call.isStreaming || undefined,
    'gen_ai.request.temperature': call.temperature,
    'gen_ai.request.top_p': call.topP,
    'gen_ai.request.max_tokens': call.maxOutputTokens,
    'gen_ai.usage.input_tokens': usage.inputTokens,
    'gen_ai.usage.output_tokens': usage.outputTokens,
    'gen_ai.usage.cache_read.input_tokens': usage.cacheReadTokens,
    'gen_ai.usage.cache_creation.input_tokens': usage.cacheCreationTokens,
    'gen_ai.usage.reasoning.output_tokens': usage.reasoningTokens,
    'gen_ai.conversation.id': scope.detached ? undefined : sessionIdOf(scope),
    'gen_ai.agent.id': context.agent.agentId,
    'enduser.id': scope.userId,
    'error.type': call.outcome === 'completed' ? undefined : (call.errorType ?? call.outcome),
    ...(withContent ? contentOf(call) : {}),
  };
  return Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined && value !== ''));
}

function contentOf(call: ModelCall): Record<string, unknown> {
  const message = (role: string, content: string | undefined) =>
    content === undefined ? undefined : JSON.stringify([{ role, parts: [{ type: 'text', content }] }]);
  return {
    'gen_ai.input.messages': message('user', call.userMessage),
    'gen_ai.output.messages': message('assistant', call.responseText),
    'gen_ai.system_instructions': call.systemPrompt && JSON.stringify([{ type: 'text', content: call.systemPrompt }]),
  };
}
