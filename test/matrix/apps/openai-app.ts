import * as module from 'openai';
import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions';
import { OpenAI as ObservedOpenAI } from '../../../src/sdk/openai/index.js';
import { installedSdk } from '../../support/installed-sdk.js';
import { changed } from '../changed.js';
import { findOrder, ORDER_SCHEMA } from '../find-order.js';
import type { MatrixApp } from '../matrix-app.js';
import { WAYS } from '../ways.js';

const { OpenAI } = module;
const { Completions } = OpenAI.Chat;

const model = 'gpt-4o';
const tools = [{ type: 'function' as const, function: { name: 'find_order', parameters: { ...ORDER_SCHEMA } } }];

/** Chat completions of the `openai` package. */
export const openaiApp: MatrixApp = {
  name: installedSdk('openai'),
  serves: 'openai',
  ways: [
    WAYS.wrap,
    WAYS.subclass('openai', ObservedOpenAI),
    WAYS.patch('openai', module),
    WAYS.fetch,
    WAYS.wrappedTool,
    WAYS.spansOf('openInference', 'exporter', Completions.prototype),
    WAYS.spansOf('openLlmetry', 'batched exporter', Completions.prototype),
    WAYS.spansOf('genAi', 'processor', Completions.prototype),
  ],
  start(parts) {
    const options = { apiKey: 'k', maxRetries: 0 };
    const made = parts.subclass ? new ObservedOpenAI({ ...options, amplitude: parts.ai }) : new OpenAI(options);
    const { chat } = changed<typeof made>(made, parts.client);
    const find = changed(findOrder, parts.tool);
    const asking = (content: string): ChatCompletionMessageParam[] => [{ role: 'user', content }];
    return {
      ask: (question) => chat.completions.create({ model, messages: asking(question) }),
      async stream(question, reads) {
        for await (const _chunk of await chat.completions.create({ model, messages: asking(question), stream: true })) {
          if (reads === 'the beginning') break;
        }
      },
      async askWithTool(question) {
        const messages = asking(question);
        const first = await chat.completions.create({ model, messages, tools });
        const message = first.choices[0]?.message;
        if (!message) return;
        messages.push(message);
        for (const call of message.tool_calls ?? []) {
          if (call.type !== 'function') continue;
          const content = await find(JSON.parse(call.function.arguments));
          messages.push({ role: 'tool', tool_call_id: call.id, content });
        }
        await chat.completions.create({ model, messages, tools });
      },
    };
  },
};
