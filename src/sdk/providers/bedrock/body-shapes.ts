import type { CallAdapter } from '../../capture/call-adapter.js';
import type { ModelCall } from '../../capture/model-call.js';
import { messages } from '../anthropic/messages.js';
import { textCompletions } from '../anthropic/text-completions.js';
import { cohereChat } from '../cohere/chat.js';
import { chatCompletions } from '../openai/chat-completions.js';
import { converse } from './converse.js';
import { bedrockEmbeddings } from './embeddings.js';
import { bedrockImages } from './images.js';
import { llama } from './llama.js';
import { mistralText } from './mistral-text.js';
import { titan } from './titan.js';

type Body = Readonly<Record<string, unknown>>;

/** One way in which makers of models word requests and answers. */
export interface BodyShape extends CallAdapter {
  readonly kind: ModelCall['kind'];
  isRequest(body: Body, model: string): boolean;
  /** Also for an event of the stream; the first event decides. */
  isResponse(body: Body): boolean;
}

/** The shapes of InvokeModel, the most telling first. */
export const bodyShapes: readonly BodyShape[] = [
  {
    ...messages,
    isRequest: (body, model) => 'anthropic_version' in body || ('messages' in body && /anthropic|claude/.test(model)),
    isResponse: (body) => body['type'] === 'message' || body['type'] === 'message_start',
  },
  {
    ...textCompletions,
    isRequest: (body) => 'max_tokens_to_sample' in body,
    isResponse: (body) => 'completion' in body,
  },
  {
    ...converse,
    isRequest: (body, model) => 'messages' in body && ('inferenceConfig' in body || /nova/.test(model)),
    isResponse: (body) => 'output' in body || 'messageStart' in body || 'contentBlockDelta' in body,
  },
  {
    ...bedrockEmbeddings,
    isRequest: (body, model) => 'texts' in body || 'embeddingConfig' in body || /embed/.test(model),
    isResponse: (body) => 'embedding' in body || 'embeddings' in body || 'embeddingsByType' in body,
  },
  {
    ...bedrockImages,
    isRequest: (body, model) => 'taskType' in body || 'text_prompts' in body || /image|stability/.test(model),
    isResponse: (body) => 'images' in body || 'artifacts' in body,
  },
  {
    ...titan,
    isRequest: (body) => 'inputText' in body,
    isResponse: (body) => 'results' in body || 'outputText' in body,
  },
  {
    ...llama,
    isRequest: (body, model) => 'prompt' in body && ('max_gen_len' in body || /llama/.test(model)),
    isResponse: (body) => 'generation' in body,
  },
  {
    ...chatCompletions,
    isRequest: (body) => 'messages' in body,
    isResponse: (body) => 'choices' in body,
  },
  {
    ...cohereChat,
    isRequest: (body, model) => 'message' in body || /cohere/.test(model),
    isResponse: (body) => 'generations' in body || 'generation_id' in body || 'event_type' in body || 'text' in body,
  },
  {
    ...mistralText,
    isRequest: (body) => 'prompt' in body,
    isResponse: (body) => 'outputs' in body,
  },
];
