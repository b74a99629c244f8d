import type { SpanFacts } from './attribute-table.js';

/** What a span stands for; `undefined` for one that has nothing to do with a model. */
export type SpanKind = 'chat' | 'completion' | 'embedding' | 'tool' | 'agent' | undefined;

/** By `gen_ai.operation.name` and OpenLLMetry's `llm.request.type`. */
const OPERATIONS: Readonly<Record<string, SpanKind>> = {
  chat: 'chat',
  generate_content: 'chat',
  text_completion: 'completion',
  completion: 'completion',
  embeddings: 'embedding',
  embedding: 'embedding',
  execute_tool: 'tool',
  invoke_agent: 'agent',
  create_agent: 'agent',
};

/** The AI SDK's spans of single model requests; those around them (`ai.generateText`) repeat what these tell. */
const AI_SDK: Readonly<Record<string, SpanKind>> = {
  'ai.generateText.doGenerate': 'chat',
  'ai.streamText.doStream': 'chat',
  'ai.generateObject.doGenerate': 'chat',
  'ai.streamObject.doStream': 'chat',
  'ai.embed.doEmbed': 'embedding',
  'ai.embedMany.doEmbed': 'embedding',
  'ai.toolCall': 'tool',
};

const OPENINFERENCE: Readonly<Record<string, SpanKind>> = {
  LLM: 'chat',
  EMBEDDING: 'embedding',
  TOOL: 'tool',
  AGENT: 'agent',
};

const OPENLLMETRY: Readonly<Record<string, SpanKind>> = { tool: 'tool', agent: 'agent' };

/** Tells a span's kind by the convention that wrote it. */
export function spanKind(name: string, attributes: Readonly<Record<string, unknown>>, facts: SpanFacts): SpanKind {
  const aiSdk = attributes['ai.operationId'];
  if (typeof aiSdk === 'string') return AI_SDK[aiSdk];
  const openInference = attributes['openinference.span.kind'];
  if (typeof openInference === 'string') return OPENINFERENCE[openInference.toUpperCase()];
  if (facts.operation !== undefined) return OPERATIONS[facts.operation.toLowerCase()];
  const openLlmetry = attributes['traceloop.span.kind'];
  if (typeof openLlmetry === 'string') return OPENLLMETRY[openLlmetry];
  // Early instrumentations give no operation; their spans are named "chat gpt-4o" or name the system.
  const first = name.split(' ', 1)[0] ?? '';
  if (first in OPERATIONS && (facts.requestModel ?? facts.toolName ?? facts.agentName) !== undefined)
    return OPERATIONS[first];
  return typeof attributes['gen_ai.system'] === 'string' && facts.requestModel !== undefined ? 'chat' : undefined;
}
