import { CHAT_COMPLETIONS } from './chat-completions.js';
import type { ReplyPart } from './reply-part.js';

/** Answers like Mistral's chat completions: OpenAI's, but that streams end with the counts, unasked. */
export const MISTRAL: ReplyPart = {
  models: { mistral: 'mistral-small-latest' },
  route: "if (path.endsWith('/chat/completions')) return mistralReply(body, turn);",
  environment: { MISTRAL_API_KEY: "'verify'" },
  source: CHAT_COMPLETIONS.source
    .replace('https://platform.openai.com/docs/api-reference/chat', 'https://docs.mistral.ai/api/endpoint/chat')
    .replace('chatReply(', 'mistralReply(')
    .replace('MODELS.openai', 'MODELS.mistral')
    .replace(
      'if (body.stream_options?.include_usage) events.push(chunk([], { usage }));',
      'Object.assign(events.at(-1), { usage });',
    ),
};
