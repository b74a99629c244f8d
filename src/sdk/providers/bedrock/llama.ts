import { asCount } from '../../capture/read-json.js';
import { tokenUsage } from '../token-usage.js';
import { promptAdapter } from './prompt-adapter.js';

/** Llama: https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-meta.html */
export const llama = promptAdapter({
  prompt: (body) => body['prompt'],
  parameters: (body) => body,
  names: { temperature: 'temperature', topP: 'top_p', maxTokens: 'max_gen_len' },
  text: (body) => body['generation'],
  finish: (body) => body['stop_reason'],
  usage: (body) =>
    tokenUsage({
      // In the events of a stream, null until it is known; the output count grows from event to event.
      inputTokens: asCount(body['prompt_token_count']),
      outputTokens: asCount(body['generation_token_count']),
    }),
});
