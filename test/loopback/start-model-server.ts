import { anthropicReply } from './anthropic-reply.js';
import { bedrockReply } from './bedrock-reply.js';
import { googleReply } from './google-reply.js';
import type { LoopbackReply, LoopbackRequest } from './loopback-server.js';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.js';
import { mistralReply } from './mistral-reply.js';
import type { ModelAnswer } from './model-answer.js';
import { openAIReply } from './openai-reply.js';
import { paced } from './paced.js';

const REPLIES = {
  anthropic: anthropicReply,
  bedrock: bedrockReply,
  google: googleReply,
  mistral: mistralReply,
  openai: openAIReply,
} satisfies Record<string, (request: LoopbackRequest, answer: ModelAnswer, turn: number) => LoopbackReply>;

/**
 * Starts a server that answers like one provider's API.
 *
 * @param answerTo what the model says to a request
 */
export async function startModelServer(
  provider: keyof typeof REPLIES,
  answerTo: (request: LoopbackRequest) => ModelAnswer,
): Promise<LoopbackServer> {
  let turn = 0;
  return await startLoopbackServer((request) => {
    const answer = answerTo(request);
    return paced(REPLIES[provider](request, answer, turn++), answer);
  });
}
