import * as module from '@anthropic-ai/sdk';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { Anthropic as ObservedAnthropic } from '../../../src/sdk/anthropic/index.js';
import { installedSdk } from '../../support/installed-sdk.js';
import { changed } from '../changed.js';
import { findOrder, ORDER_SCHEMA } from '../find-order.js';
import type { MatrixApp } from '../matrix-app.js';
import { WAYS } from '../ways.js';

const { Anthropic } = module;
const tools = [{ name: 'find_order', input_schema: { ...ORDER_SCHEMA, required: [...ORDER_SCHEMA.required] } }];
const common = { model: 'claude-sonnet-4-5', max_tokens: 200 };

/** Messages of `@anthropic-ai/sdk` 1, which makes spans of its requests, as it comes without their content. */
export const anthropicApp: MatrixApp = {
  name: installedSdk('@anthropic-ai/sdk'),
  serves: 'anthropic',
  ways: [
    WAYS.wrap,
    WAYS.subclass('anthropic', ObservedAnthropic),
    WAYS.patch('anthropic', module),
    WAYS.fetch,
    WAYS.wrappedTool,
    WAYS.ownSpans('processor', { hasNoContent: true }),
    WAYS.ownSpans('exporter', { hasNoContent: true }),
    WAYS.ownSpans('batched exporter', { hasNoContent: true }),
  ],
  start(parts) {
    const tracerProvider = new BasicTracerProvider({ spanProcessors: parts.spans });
    const openTelemetry = parts.spans.length > 0 ? { tracerProvider } : (false as const);
    const options = { apiKey: 'k', maxRetries: 0, openTelemetry };
    const made = parts.subclass ? new ObservedAnthropic({ ...options, amplitude: parts.ai }) : new Anthropic(options);
    const { messages } = changed<typeof made>(made, parts.client);
    const find = changed(findOrder, parts.tool);
    const asking = (content: string): module.Anthropic.MessageParam[] => [{ role: 'user', content }];
    const told = (conversationId: string | undefined) => ({ openTelemetry: { conversationId } });
    return {
      ask: (question, id) => messages.create({ ...common, messages: asking(question) }, told(id)),
      async stream(question, reads, id) {
        const stream = await messages.create({ ...common, messages: asking(question), stream: true }, told(id));
        for await (const _event of stream) if (reads === 'the beginning') break;
      },
      async askWithTool(question, id) {
        const asked = asking(question);
        const { content } = await messages.create({ ...common, messages: asked, tools }, told(id));
        asked.push({ role: 'assistant', content });
        const results: module.Anthropic.ToolResultBlockParam[] = [];
        for (const block of content) {
          if (block.type !== 'tool_use') continue;
          // As the model gave it, by the tool's schema.
          const result = await find(block.input as { orderId: string });
          results.push({ type: 'tool_result', tool_use_id: block.id, content: result });
        }
        asked.push({ role: 'user', content: results });
        await messages.create({ ...common, messages: asked, tools }, told(id));
      },
    };
  },
};
