import { anthropicReply } from '../loopback/anthropic-reply.js';
import { type LoopbackReply, type LoopbackServer, startLoopbackServer } from '../loopback/loopback-server.js';
import type { ModelAnswer } from '../loopback/model-answer.js';
import { openAIReply } from '../loopback/openai-reply.js';

/** Response ids as providers give them, as some gateways leave them out, and as stubs repeat them. */
export const ID_MODES = ['unique', 'absent', 'constant'] as const;
export type IdMode = (typeof ID_MODES)[number];

const REPLIES = { openai: openAIReply, anthropic: anthropicReply };
const RESPONSE_ID = /^(chatcmpl-|msg_|resp_)\d+$/;

/** Ids are unique over all servers of the process, as a provider's are. */
let served = 0;

/** A support desk's model: it fails when asked to, looks orders up, and knows the refund policy. */
export async function startAnsweringServer(provider: keyof typeof REPLIES, ids: IdMode): Promise<LoopbackServer> {
  return await startLoopbackServer((request) => {
    served += 1;
    return withIds(REPLIES[provider](request, answerTo(request.body), served), ids);
  });
}

function answerTo(body: string): ModelAnswer {
  if (body.includes('Fail')) {
    return { error: { status: 400, type: 'invalid_request_error', message: 'No such model.' } };
  }
  if (body.includes('Where is order') && !body.includes('On Monday')) {
    return { toolCalls: [{ id: `call_${served}`, name: 'find_order', input: { orderId: 'A-17' } }] };
  }
  return { text: 'You can return it within thirty days of the delivery.' };
}

function withIds(reply: LoopbackReply, ids: IdMode): LoopbackReply {
  if (ids === 'unique') return reply;
  return JSON.parse(JSON.stringify(reply), (key, value) => {
    if (key !== 'id' || typeof value !== 'string' || !RESPONSE_ID.test(value)) return value;
    return ids === 'absent' ? undefined : value.replace(/\d+$/, 'same');
  });
}
