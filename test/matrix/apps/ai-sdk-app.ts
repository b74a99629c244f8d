import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { majors } from '../../sdk/integrations/vercel/majors.js';
import { changed } from '../changed.js';
import { except } from '../except.js';
import { findOrder, ORDER_SCHEMA } from '../find-order.js';
import type { MatrixApp } from '../matrix-app.js';
import type { Way } from '../way.js';
import { WAYS } from '../ways.js';

/** Up to major 6 it makes spans itself; 7 tells telemetry integrations. */
const waysOf = (major: number): readonly Way[] =>
  major >= 7
    ? [WAYS.telemetry]
    : (['processor', 'exporter', 'batched exporter'] as const).map((bridge) =>
        // It never ends the span of a stream that is left.
        except(WAYS.ownSpans(bridge), 'a stream that is left'),
      );

/** `generateText` and `streamText` of a major of the AI SDK. */
export function aiSdkApp(major: number): MatrixApp {
  const known = majors.find((candidate) => candidate.major === major);
  if (!known) throw new Error(`no major ${major} of the AI SDK is installed`);
  const { sdk, openai } = known;
  const inputSchema = sdk.jsonSchema<{ orderId: string }>({ ...ORDER_SCHEMA, required: [...ORDER_SCHEMA.required] });
  const loop = major <= 4 ? { maxSteps: 3 } : { stopWhen: sdk.stepCountIs?.(3) };

  return {
    name: `AI SDK ${major}`,
    serves: 'openai',
    ways: [WAYS.wrappedModel, WAYS.wrappedFunction, WAYS.fetch, WAYS.wrappedTool, ...waysOf(major)],
    start(parts) {
      const settings = { apiKey: 'k', compatibility: 'strict' };
      const model = changed(openai.createOpenAI(settings).chat('gpt-4o'), parts.model);
      const generateText = changed(sdk.generateText, parts.ask);
      const streamText = changed(sdk.streamText, parts.ask);
      const tracer = new BasicTracerProvider({ spanProcessors: parts.spans }).getTracer('ai');
      const common = (sessionId: string) => ({
        model,
        maxRetries: 0,
        ...(major >= 7
          ? { telemetry: { integrations: parts.telemetry } }
          : { experimental_telemetry: { isEnabled: parts.spans.length > 0, tracer, metadata: { sessionId } } }),
      });
      // Major 4 calls the schema `parameters`.
      const execute = changed(findOrder, parts.tool);
      const tools = { find_order: { description: 'Finds.', inputSchema, parameters: inputSchema, execute } };
      return {
        ask: (prompt, id) => generateText({ ...common(id), prompt }),
        async stream(prompt, reads, id) {
          const leaves = new AbortController();
          const { textStream } = streamText({ ...common(id), prompt, abortSignal: leaves.signal, onError: () => {} });
          try {
            for await (const _text of textStream) if (reads === 'the beginning') leaves.abort();
          } catch (error) {
            if (!leaves.signal.aborted) throw error;
          }
        },
        askWithTool: (prompt, id) => generateText({ ...common(id), ...loop, prompt, tools }),
      };
    },
  };
}
