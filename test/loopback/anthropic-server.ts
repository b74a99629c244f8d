import { anthropicReply } from './anthropic-reply.js';
import { type LoopbackServer, startLoopbackServer } from './loopback-server.js';
import type { ModelScript } from './openai-server.js';
import { paced } from './paced.js';

/**
 * Starts a server that answers like Anthropic's Messages API (also `?beta=true`), as JSON or server-sent events.
 * Base URL for the SDK: `url`. Shapes: https://docs.anthropic.com/en/api/messages-streaming
 */
export async function startAnthropicServer({ script }: { script: ModelScript }): Promise<LoopbackServer> {
  let index = 0;
  return startLoopbackServer(async (request) => {
    const turn = index++;
    const answer =
      typeof script === 'function' ? await script(request, turn) : script[Math.min(turn, script.length - 1)];
    return paced(anthropicReply(request, answer ?? {}, turn), answer);
  });
}
