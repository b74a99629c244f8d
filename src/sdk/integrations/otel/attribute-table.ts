/** What one span can tell. */
export interface SpanFacts {
  operation?: string;
  provider?: string;
  serverAddress?: string;
  requestModel?: string;
  responseModel?: string;
  responseId?: string;
  inputTokens?: number;
  outputTokens?: number;
  totalTokens?: number;
  cacheReadTokens?: number;
  cacheCreationTokens?: number;
  reasoningTokens?: number;
  finishReason?: string;
  temperature?: number;
  topP?: number;
  maxOutputTokens?: number;
  isStreaming?: boolean;
  secondsToFirstChunk?: number;
  msToFirstChunk?: number;
  inputMessages?: unknown;
  outputMessages?: unknown;
  systemPrompt?: unknown;
  responseText?: string;
  reasoningText?: string;
  requestedTools?: unknown;
  toolDefinitions?: unknown;
  toolName?: string;
  toolCallId?: string;
  toolInput?: unknown;
  toolOutput?: unknown;
  /** What a span of OpenLLMetry is about: a tool, an agent, a step. */
  entityName?: string;
  agentId?: string;
  agentName?: string;
  agentDescription?: string;
  agentVersion?: string;
  conversationId?: string;
  userId?: string;
  embeddingDimensions?: number;
  errorType?: string;
}

export type FactType = 'text' | 'number' | 'boolean' | 'first' | 'json';

export interface AttributeRow {
  readonly fact: keyof SpanFacts;
  /** `first`: the first of a list. `json`: an object or list, or its JSON text. */
  readonly as: FactType;
  /** Attribute names, the preferred ones first. */
  readonly from: readonly string[];
}

/**
 * Which attributes tell what, old names and new ones.
 *
 * Sources: OpenTelemetry's GenAI conventions (`gen_ai.*`, with the names that they have replaced), OpenLLMetry
 * (`traceloop.*`, `llm.*`), OpenInference (`llm.token_count.*`, `tool.*`, `session.id`), and the AI SDK's telemetry
 * (`ai.*`).
 */
export const ATTRIBUTE_TABLE: readonly AttributeRow[] = [
  { fact: 'operation', as: 'text', from: ['gen_ai.operation.name', 'llm.request.type'] },
  {
    fact: 'provider',
    as: 'text',
    from: ['gen_ai.provider.name', 'gen_ai.system', 'ai.model.provider', 'llm.provider', 'llm.system', 'llm.vendor'],
  },
  { fact: 'serverAddress', as: 'text', from: ['server.address', 'gen_ai.openai.api_base', 'llm.openai.api_base'] },
  {
    fact: 'requestModel',
    as: 'text',
    from: ['gen_ai.request.model', 'ai.model.id', 'llm.model_name', 'embedding.model_name', 'llm.request.model'],
  },
  { fact: 'responseModel', as: 'text', from: ['gen_ai.response.model', 'ai.response.model', 'llm.response.model'] },
  { fact: 'responseId', as: 'text', from: ['gen_ai.response.id', 'ai.response.id', 'llm.response.id'] },
  {
    fact: 'inputTokens',
    as: 'number',
    from: [
      'gen_ai.usage.input_tokens',
      'gen_ai.usage.prompt_tokens',
      'ai.usage.inputTokens',
      'ai.usage.promptTokens',
      'ai.usage.tokens',
      'llm.token_count.prompt',
      'llm.usage.prompt_tokens',
    ],
  },
  {
    fact: 'outputTokens',
    as: 'number',
    from: [
      'gen_ai.usage.output_tokens',
      'gen_ai.usage.completion_tokens',
      'ai.usage.outputTokens',
      'ai.usage.completionTokens',
      'llm.token_count.completion',
      'llm.usage.completion_tokens',
    ],
  },
  {
    fact: 'totalTokens',
    as: 'number',
    from: ['gen_ai.usage.total_tokens', 'ai.usage.totalTokens', 'llm.usage.total_tokens', 'llm.token_count.total'],
  },
  {
    fact: 'cacheReadTokens',
    as: 'number',
    from: [
      'gen_ai.usage.cache_read.input_tokens',
      'gen_ai.usage.cache_read_input_tokens',
      'gen_ai.usage.input_tokens.cached',
      'ai.usage.cachedInputTokens',
      'ai.usage.inputTokenDetails.cacheReadTokens',
      'llm.token_count.prompt_details.cache_read',
    ],
  },
  {
    fact: 'cacheCreationTokens',
    as: 'number',
    from: [
      'gen_ai.usage.cache_write.input_tokens',
      'gen_ai.usage.cache_creation.input_tokens',
      'gen_ai.usage.cache_creation_input_tokens',
      'ai.usage.inputTokenDetails.cacheWriteTokens',
      'llm.token_count.prompt_details.cache_write',
    ],
  },
  {
    fact: 'reasoningTokens',
    as: 'number',
    from: [
      'gen_ai.usage.reasoning.output_tokens',
      'gen_ai.usage.reasoning_tokens',
      'ai.usage.reasoningTokens',
      'ai.usage.outputTokenDetails.reasoningTokens',
      'llm.token_count.completion_details.reasoning',
      'llm.usage.reasoning_tokens',
    ],
  },
  {
    fact: 'finishReason',
    as: 'first',
    from: [
      'gen_ai.response.finish_reasons',
      'ai.response.finishReason',
      'gen_ai.completion.0.finish_reason',
      'llm.response.finish_reason',
    ],
  },
  {
    fact: 'temperature',
    as: 'number',
    from: ['gen_ai.request.temperature', 'ai.settings.temperature', 'llm.request.temperature'],
  },
  { fact: 'topP', as: 'number', from: ['gen_ai.request.top_p', 'ai.settings.topP', 'llm.top_p'] },
  {
    fact: 'maxOutputTokens',
    as: 'number',
    from: [
      'gen_ai.request.max_tokens',
      'ai.settings.maxOutputTokens',
      'ai.settings.maxTokens',
      'llm.request.max_tokens',
    ],
  },
  { fact: 'isStreaming', as: 'boolean', from: ['gen_ai.request.stream', 'gen_ai.is_streaming', 'llm.is_streaming'] },
  {
    fact: 'secondsToFirstChunk',
    as: 'number',
    from: ['gen_ai.response.time_to_first_chunk', 'gen_ai.server.time_to_first_token'],
  },
  { fact: 'msToFirstChunk', as: 'number', from: ['ai.response.msToFirstChunk', 'ai.stream.msToFirstChunk'] },
  {
    fact: 'inputMessages',
    as: 'json',
    from: ['gen_ai.input.messages', 'ai.prompt.messages', 'ai.prompt', 'gen_ai.prompt'],
  },
  { fact: 'outputMessages', as: 'json', from: ['gen_ai.output.messages', 'gen_ai.completion'] },
  { fact: 'systemPrompt', as: 'json', from: ['gen_ai.system_instructions', 'gen_ai.system.instructions'] },
  { fact: 'responseText', as: 'text', from: ['ai.response.text', 'ai.response.object', 'ai.result.text'] },
  { fact: 'reasoningText', as: 'text', from: ['ai.response.reasoning', 'gen_ai.completion.0.reasoning'] },
  { fact: 'requestedTools', as: 'json', from: ['ai.response.toolCalls', 'ai.result.toolCalls'] },
  { fact: 'toolDefinitions', as: 'json', from: ['gen_ai.tool.definitions', 'ai.prompt.tools'] },
  { fact: 'toolName', as: 'text', from: ['gen_ai.tool.name', 'ai.toolCall.name', 'tool.name'] },
  { fact: 'entityName', as: 'text', from: ['traceloop.entity.name'] },
  { fact: 'toolCallId', as: 'text', from: ['gen_ai.tool.call.id', 'ai.toolCall.id', 'tool_call.id'] },
  {
    fact: 'toolInput',
    as: 'json',
    from: [
      'gen_ai.tool.call.arguments',
      'ai.toolCall.args',
      'ai.toolCall.input',
      'tool.parameters',
      'traceloop.entity.input',
      'input.value',
    ],
  },
  {
    fact: 'toolOutput',
    as: 'json',
    from: [
      'gen_ai.tool.call.result',
      'gen_ai.tool.message',
      'ai.toolCall.result',
      'ai.toolCall.output',
      'traceloop.entity.output',
      'output.value',
    ],
  },
  { fact: 'agentId', as: 'text', from: ['gen_ai.agent.id', 'agent.id'] },
  { fact: 'agentName', as: 'text', from: ['gen_ai.agent.name', 'agent.name'] },
  { fact: 'agentDescription', as: 'text', from: ['gen_ai.agent.description'] },
  { fact: 'agentVersion', as: 'text', from: ['gen_ai.agent.version'] },
  {
    fact: 'conversationId',
    as: 'text',
    from: [
      'gen_ai.conversation.id',
      'session.id',
      'ai.telemetry.metadata.sessionId',
      'traceloop.association.properties.session_id',
      'langfuse.session.id',
    ],
  },
  {
    fact: 'userId',
    as: 'text',
    from: [
      'enduser.id',
      'user.id',
      'ai.telemetry.metadata.userId',
      'traceloop.association.properties.user_id',
      'langfuse.user.id',
    ],
  },
  {
    fact: 'embeddingDimensions',
    as: 'number',
    from: ['gen_ai.embeddings.dimension.count', 'gen_ai.embeddings.dimensions', 'gen_ai.request.embedding.dimensions'],
  },
  { fact: 'errorType', as: 'text', from: ['error.type'] },
];
