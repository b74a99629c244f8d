import type { LoopbackReply } from './loopback-server.js';
import type { ModelAnswer } from './model-answer.js';

/** A reply at the answer's own pace. */
export function paced(reply: LoopbackReply, answer: ModelAnswer | undefined): LoopbackReply {
  return {
    ...reply,
    ...(answer?.delayMs === undefined ? {} : { delayMs: answer.delayMs }),
    ...(answer?.eventDelayMs === undefined ? {} : { eventDelayMs: answer.eventDelayMs }),
  };
}
