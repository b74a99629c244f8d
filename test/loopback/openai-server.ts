import { type LoopbackRequest, type LoopbackServer, startLoopbackServer } from './loopback-server.js';
import type { ModelAnswer } from './model-answer.js';
import { openAIReply } from './openai-reply.js';
import { paced } from './paced.js';

/** Answers in order, the last one again and again; or a function of the request. */
export type ModelScript =
  | readonly ModelAnswer[]
  | ((request: LoopbackRequest, index: number) => ModelAnswer | Promise<ModelAnswer>);

/**
 * Starts a server that answers like the OpenAI API: chat completions, completions, responses, embeddings,
 * moderations, images, speech and transcriptions; JSON or server-sent events as the request asks. Base URL for the
 * SDK: `${url}/v1`. A stream carries usage only when the request asks for it, as the API does.
 * Shapes: https://platform.openai.com/docs/api-reference
 */
export async function startOpenAIServer({ script }: { script: ModelScript }): Promise<LoopbackServer> {
  let index = 0;
  return startLoopbackServer(async (request) => {
    const turn = index++;
    const answer =
      typeof script === 'function' ? await script(request, turn) : script[Math.min(turn, script.length - 1)];
    return paced(openAIReply(request, answer ?? {}, turn), answer);
  });
}
