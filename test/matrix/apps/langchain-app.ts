import * as module from 'openai';
import { majors } from '../../sdk/integrations/langchain/majors.js';
import { changed } from '../changed.js';
import { except } from '../except.js';
import { findOrder, ORDER_SCHEMA } from '../find-order.js';
import type { MatrixApp } from '../matrix-app.js';
import { WAYS } from '../ways.js';

const { Completions } = module.OpenAI.Chat;
const FIND_ORDER = {
  type: 'function' as const,
  function: { name: 'find_order', description: 'Finds.', parameters: { ...ORDER_SCHEMA } },
};

/** `ChatOpenAI` of a major of LangChain. */
export function langchainApp(major: string): MatrixApp {
  const lc = majors.find((candidate) => candidate.major === major)?.lc;
  if (!lc) throw new Error(`no major ${major} of LangChain is installed`);
  const { HumanMessage, ToolMessage } = lc.messages;

  return {
    name: `LangChain ${major}`,
    serves: 'openai',
    ways: [
      // LangChain tells no callback of a stream that is left.
      except(WAYS.wrappedModel, 'a stream that is left'),
      except(WAYS.callback, 'a stream that is left'),
      WAYS.patch('openai', module),
      WAYS.fetch,
      WAYS.wrappedTool,
      WAYS.spansOf('openInference', 'exporter', Completions.prototype),
      WAYS.spansOf('openLlmetry', 'batched exporter', Completions.prototype),
      WAYS.spansOf('genAi', 'processor', Completions.prototype),
    ],
    start(parts) {
      const made = new lc.openai.ChatOpenAI({ model: 'gpt-4o', apiKey: 'k', maxRetries: 0 });
      const model = changed(made, parts.model);
      const find = changed(findOrder, parts.tool);
      // Every callback has the members of LangChain's handlers.
      const config = { callbacks: parts.callbacks as NonNullable<typeof made.callbacks> };
      return {
        ask: (question) => model.invoke(question, config),
        async stream(question, reads) {
          for await (const _chunk of await model.stream(question, config)) if (reads === 'the beginning') break;
        },
        async askWithTool(question) {
          const bound = model.bindTools([FIND_ORDER]);
          const asked = new HumanMessage(question);
          const first = await bound.invoke([asked], config);
          const results = [];
          for (const { id = '', args } of first.tool_calls ?? []) {
            // As the model gave them, by the tool's schema.
            const content = await find(args as { orderId: string });
            results.push(new ToolMessage({ content, tool_call_id: id, name: 'find_order' }));
          }
          await bound.invoke([asked, first, ...results], config);
        },
      };
    },
  };
}
