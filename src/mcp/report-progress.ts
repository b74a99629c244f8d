import type { ServerContext } from '@modelcontextprotocol/server';
import type { Progress } from './tool-definition.js';

const BEAT_MS = 800;

/**
 * Progress notifications of one request, when its sender asked for them: the latest news every 0.8 s, and a sign of
 * life when there is none (a client may measure silence).
 */
export function reportProgress(context: ServerContext): {
  readonly update: (progress: Progress) => void;
  readonly stop: () => void;
} {
  const progressToken = context.mcpReq._meta?.progressToken;
  if (progressToken === undefined) return { update: () => {}, stop: () => {} };
  let latest: Progress = { done: 0 };
  let sent = 0;
  let lastSentAt = 0;
  const send = () => {
    lastSentAt = Date.now();
    // The protocol wants a number that grows with each notification, also while nothing new was done.
    sent = Math.max(latest.done, sent + 0.001);
    const { total } = latest;
    const known = total !== undefined && total >= sent ? { total } : {};
    context.mcpReq
      .notify({ method: 'notifications/progress', params: { progressToken, progress: sent, ...known } })
      .catch(() => {});
  };
  const timer = setInterval(send, BEAT_MS);
  timer.unref();
  return {
    update: (progress) => {
      latest = progress;
      // Work that leaves the timer no turn still reports from its own loop.
      if (Date.now() - lastSentAt >= BEAT_MS) send();
    },
    stop: () => clearInterval(timer),
  };
}
