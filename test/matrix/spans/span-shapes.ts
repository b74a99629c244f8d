import type { Attributes } from '@opentelemetry/api';
import type { SpanMessage, SpanShape } from './span-shape.js';

type Flat = Readonly<Record<string, string | number | undefined>>;

const known = (attributes: Flat): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined));

/** OpenInference's and OpenLLMetry's flat names of the messages of a request. */
function flat(messages: readonly SpanMessage[], prefix: string, message: string, call: string): Flat {
  return Object.fromEntries(
    messages.flatMap(({ role, content, tool_call_id, tool_calls = [] }, index) => {
      const at = `${prefix}.${index}.${message}`;
      return [
        [`${at}role`, role],
        ...(typeof content === 'string' ? [[`${at}content`, content]] : []),
        ...(tool_call_id ? [[`${at}tool_call_id`, tool_call_id]] : []),
        ...tool_calls.flatMap(({ id, function: { name, arguments: input } }, nth) => [
          [`${at}tool_calls.${nth}.${call}id`, id],
          [`${at}tool_calls.${nth}.${call}${call ? 'function.' : ''}name`, name],
          [`${at}tool_calls.${nth}.${call}${call ? 'function.' : ''}arguments`, input],
        ]),
      ];
    }),
  );
}

/**
 * The words of three instrumentations for OpenAI-style clients.
 * Sources: OpenInference's semantic conventions, OpenLLMetry's, OpenTelemetry's for generative AI.
 */
export const SPAN_SHAPES = {
  openInference: {
    scope: '@arizeai/openinference-instrumentation-openai',
    name: 'OpenAI Chat Completions',
    hasContent: true,
    asked: (model, messages, conversation) => ({
      'session.id': conversation,
      'openinference.span.kind': 'LLM',
      'llm.model_name': model,
      'llm.system': 'openai',
      ...flat(messages, 'llm.input_messages', 'message.', 'tool_call.'),
    }),
    answered: ({ model, message, input, output }) =>
      known({
        'llm.model_name': model,
        'llm.token_count.prompt': input,
        'llm.token_count.completion': output,
        ...flat([message], 'llm.output_messages', 'message.', 'tool_call.'),
      }),
  },
  openLlmetry: {
    scope: '@traceloop/instrumentation-openai',
    name: 'openai.chat',
    hasContent: true,
    asked: (model, messages, conversation) => ({
      'traceloop.association.properties.session_id': conversation,
      'gen_ai.system': 'OpenAI',
      'llm.request.type': 'chat',
      'gen_ai.request.model': model,
      ...flat(messages, 'gen_ai.prompt', '', ''),
    }),
    answered: ({ id, model, message, input, output }) =>
      known({
        'gen_ai.response.model': model,
        'gen_ai.response.id': id,
        'gen_ai.usage.prompt_tokens': input,
        'gen_ai.usage.completion_tokens': output,
        ...flat([message], 'gen_ai.completion', '', ''),
      }),
  },
  genAi: {
    scope: '@opentelemetry/instrumentation-openai',
    name: 'chat gpt-4o',
    hasContent: false,
    asked: (model, _messages, conversation) => ({
      'gen_ai.conversation.id': conversation,
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.request.model': model,
    }),
    answered: ({ id, model, input, output }) =>
      known({
        'gen_ai.response.id': id,
        'gen_ai.response.model': model,
        'gen_ai.usage.input_tokens': input,
        'gen_ai.usage.output_tokens': output,
      }),
  },
} as const satisfies Record<string, SpanShape>;
