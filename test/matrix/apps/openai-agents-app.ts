import { Agent, OpenAIProvider, Runner, setTraceProcessors, setTracingDisabled, tool } from '@openai/agents';
import * as module from 'openai-7';
import { z } from 'zod';
import { changed } from '../changed.js';
import { except } from '../except.js';
import { findOrder } from '../find-order.js';
import type { MatrixApp } from '../matrix-app.js';
import { WAYS } from '../ways.js';

const { OpenAI } = module;
type ProviderOptions = NonNullable<ConstructorParameters<typeof OpenAIProvider>[0]>;

/** An agent of the OpenAI Agents SDK, on one of OpenAI's APIs. */
export function openaiAgentsApp(api: 'chat' | 'responses'): MatrixApp {
  const { Completions } = OpenAI.Chat;
  return {
    name: `OpenAI Agents, ${api}`,
    serves: 'openai',
    needsIds: api === 'responses',
    ways: [
      // A span of a failed request to the Responses API does not bear what was asked.
      except(WAYS.tracingProcessor, ...(api === 'responses' ? ['a call that fails'] : [])),
      WAYS.wrap,
      WAYS.patch('openai', module),
      WAYS.fetch,
      WAYS.wrappedTool,
      ...(api === 'chat' ? [WAYS.spansOf('openInference', 'exporter', Completions.prototype)] : []),
      ...(api === 'chat' ? [WAYS.spansOf('genAi', 'processor', Completions.prototype)] : []),
    ],
    start(parts) {
      // The SDK switches its tracing off in tests.
      setTracingDisabled(false);
      // Each has the members of a processor.
      setTraceProcessors(parts.tracing as Parameters<typeof setTraceProcessors>[0]);
      parts.takeBack.push(() => setTraceProcessors([]));
      const made = new OpenAI({ apiKey: 'k', maxRetries: 0 });
      const openAIClient = changed<typeof made>(made, parts.client);
      // The SDK brings its own copy of the client's package, whose private fields count as others.
      const options = { openAIClient, useResponses: api === 'responses' } as unknown as ProviderOptions;
      const runner = new Runner({ modelProvider: new OpenAIProvider(options), model: 'gpt-4o' });
      const execute = changed(findOrder, parts.tool);
      const parameters = z.object({ orderId: z.string() });
      const find = tool({ name: 'find_order', description: 'Finds.', parameters, execute });
      const agent = new Agent({ name: 'support-desk', instructions: 'Answer.', tools: [find] });
      return {
        ask: (question) => runner.run(agent, question),
        async stream(question, reads) {
          const leaves = new AbortController();
          const result = await runner.run(agent, question, { stream: true, signal: leaves.signal });
          for await (const { type } of result) {
            if (reads === 'the beginning' && type === 'raw_model_stream_event') leaves.abort();
          }
          await result.completed;
        },
        askWithTool: (question) => runner.run(agent, question),
      };
    },
  };
}
