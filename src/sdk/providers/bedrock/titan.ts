import { asCount, asList, asRecord } from '../../capture/read-json.js';
import { tokenUsage } from '../token-usage.js';
import { promptAdapter } from './prompt-adapter.js';

const first = (body: Readonly<Record<string, unknown>>) => asRecord(asList(body['results'])[0]);

/** Titan Text: https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-text.html */
export const titan = promptAdapter({
  prompt: (body) => body['inputText'],
  parameters: (body) => asRecord(body['textGenerationConfig']),
  names: { temperature: 'temperature', topP: 'topP', maxTokens: 'maxTokenCount' },
  text: (body) => first(body)?.['outputText'] ?? body['outputText'],
  finish: (body) => first(body)?.['completionReason'] ?? body['completionReason'],
  usage: (body) =>
    tokenUsage({
      inputTokens: asCount(body['inputTextTokenCount']),
      outputTokens: asCount(first(body)?.['tokenCount']) ?? asCount(body['totalOutputTextTokenCount']),
    }),
});
