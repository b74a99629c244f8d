import { asList, asText } from '../../capture/read-json.js';

/** The prompt that `system`, `prompt` and `messages` of a call come to, as the AI SDK words it for models. */
export function promptOf(options: Readonly<Record<string, unknown>>): readonly unknown[] {
  const system = asText(options['system']) ?? asText(options['instructions']);
  const prompt = asText(options['prompt']);
  return [
    ...(system ? [{ role: 'system', content: system }] : []),
    ...asList(options['messages']),
    ...asList(options['prompt']),
    ...(prompt ? [{ role: 'user', content: prompt }] : []),
  ];
}
