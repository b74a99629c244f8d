import type { ModelAnswer } from '../../test/loopback/model-answer.js';

/** One thing that the demo's customer does, and what the loopback model says to it. */
export interface DemoTurn {
  readonly path: string;
  readonly message?: string;
  readonly answers: readonly ModelAnswer[];
}

/** The conversation that the demo plays. */
export const conversation: readonly DemoTurn[] = [
  {
    path: '/api/chat',
    message: 'Where is my order DW-20417? And how do I wash the jacket?',
    answers: [
      {
        toolCalls: [
          { id: 'call_order', name: 'get_order_status', input: { order_id: 'DW-20417' } },
          { id: 'call_docs', name: 'search_docs', input: { query: 'washing a waterproof jacket', limit: 1 } },
        ],
        usage: { input: 412, output: 41 },
        delayMs: 180,
      },
      {
        text: 'Your boots are with PostNord and should arrive on 18 November. Wash the jacket at 30 degrees, without softener.',
        usage: { input: 688, output: 29, cacheRead: 384 },
        delayMs: 240,
      },
    ],
  },
  {
    path: '/api/chat/stream',
    message: 'Thanks! Which size should I take in Tidewalker boots?',
    answers: [
      {
        text: 'They run half a size small: if you usually wear 41, take 41.5 or 42.',
        usage: { input: 742, output: 23, cacheRead: 640 },
        delayMs: 120,
        eventDelayMs: 15,
      },
    ],
  },
  {
    path: '/api/conversations/c_demo/title',
    answers: [{ text: 'Order status and boot size', usage: { input: 96, output: 6 }, delayMs: 60 }],
  },
];
