import { asList, asRecord } from '../../capture/read-json.js';
import { promptAdapter } from './prompt-adapter.js';

const first = (body: Readonly<Record<string, unknown>>) => asRecord(asList(body['outputs'])[0]);

/** Mistral's text models: https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-mistral-text-completion.html */
export const mistralText = promptAdapter({
  prompt: (body) => body['prompt'],
  parameters: (body) => body,
  names: { temperature: 'temperature', topP: 'top_p', maxTokens: 'max_tokens' },
  text: (body) => first(body)?.['text'],
  finish: (body) => first(body)?.['stop_reason'],
  usage: () => ({}),
});
