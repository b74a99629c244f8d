import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CallAdapter } from '../../../src/sdk/capture/call-adapter.js';
import type { ModelCall } from '../../../src/sdk/capture/model-call.js';
import { converse } from '../../../src/sdk/providers/bedrock/converse.js';
import { invokeModel } from '../../../src/sdk/providers/bedrock/invoke-model.js';
import { cohereChat } from '../../../src/sdk/providers/cohere/chat.js';
import { cohereChatV2 } from '../../../src/sdk/providers/cohere/chat-v2.js';
import { cohereEmbed } from '../../../src/sdk/providers/cohere/embed.js';
import { embedContent } from '../../../src/sdk/providers/google-genai/embed-content.js';
import { generateContent } from '../../../src/sdk/providers/google-genai/generate-content.js';
import { generateImages } from '../../../src/sdk/providers/google-genai/generate-images.js';
import { mistralChat } from '../../../src/sdk/providers/mistral/chat.js';
import { mistralEmbeddings } from '../../../src/sdk/providers/mistral/embeddings.js';
import { ollamaChat } from '../../../src/sdk/providers/ollama/chat.js';
import { ollamaEmbed } from '../../../src/sdk/providers/ollama/embed.js';

const ADAPTERS: Readonly<Record<string, CallAdapter>> = {
  converse,
  invokeModel,
  cohereChat,
  cohereChatV2,
  cohereEmbed,
  embedContent,
  generateContent,
  generateImages,
  mistralChat,
  mistralEmbeddings,
  ollamaChat,
  ollamaEmbed,
};

/** Words of the providers' shapes, so that what is generated reaches deep into the readers. */
const KEYS = [
  ...['model', 'modelId', 'messages', 'contents', 'content', 'parts', 'text', 'role', 'system', 'config', 'tools'],
  ...['toolConfig', 'functionDeclarations', 'functionCall', 'functionResponse', 'toolUse', 'toolResult', 'tool_calls'],
  ...['choices', 'message', 'delta', 'candidates', 'usage', 'usageMetadata', 'promptTokenCount', 'thinking', 'type'],
  ...[
    'output',
    'body',
    'chunk',
    'bytes',
    'contentBlockStart',
    'contentBlockDelta',
    'contentBlockIndex',
    'start',
    'name',
  ],
  ...['embedding', 'embeddings', 'meta', 'billed_units', 'input_tokens', 'generations', 'results', 'function', 'data'],
];
const value: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 5 },
    fc.constantFrom<unknown>(
      null,
      undefined,
      '',
      'text',
      'user',
      'model',
      'assistant',
      'thinking',
      0,
      -1,
      Number.NaN,
      7,
      true,
    ),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...KEYS), tie('node'), { maxKeys: 5 }),
  ),
})).node;

function emptyCall(adapter: CallAdapter): ModelCall {
  return {
    kind: adapter.kind,
    provider: 'other',
    isStreaming: false,
    startedAt: 0,
    outcome: 'completed',
    toolCalls: [],
    toolResults: [],
    toolDefinitions: [],
    usage: {},
  };
}

describe.each(Object.entries(ADAPTERS))('%s', (_name, adapter) => {
  it('reads whatever arrives without throwing, and makes of it counts or nothing', () => {
    fc.assert(
      fc.property(value, value, fc.array(value, { maxLength: 4 }), (request, response, chunks) => {
        const call = emptyCall(adapter);
        adapter.readRequest(call, request);
        adapter.readResponse(call, response);
        const reader = adapter.openStream?.(call, true);
        for (const chunk of chunks) reader?.read(chunk);
        reader?.finish();
        for (const count of Object.values(call.usage)) expect(count).toBeGreaterThanOrEqual(0);
        for (const { name } of [...call.toolCalls, ...call.toolDefinitions]) expect(name).toBeTypeOf('string');
        for (const text of [call.responseText, call.userMessage, call.systemPrompt, call.finishReason, call.model]) {
          if (text !== undefined) expect(text).toBeTypeOf('string');
        }
      }),
      { numRuns: 300 },
    );
  });
});
