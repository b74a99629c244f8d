import { type GetPromptResult, type Prompt, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import { LEVELS } from '../levels.js';
import { quote } from '../quote.js';
import { readPackageFile } from '../resources/read-package-file.js';

/** The prompt as `prompts/list` shows it. */
export const instrumentAppPrompt = {
  name: 'instrument_app',
  title: 'Instrument this app',
  description: 'Adds agent analytics to an app step by step, from scan to a test that proves that events flow.',
  arguments: [
    { name: 'root', description: 'Absolute path of the app. Default: the open project.', required: false },
    { name: 'level', description: `${LEVELS.join(', ')}. Default: session.`, required: false },
    { name: 'providers', description: 'Only these libraries, separated by commas. Default: all.', required: false },
  ],
} as const satisfies Prompt & { arguments: readonly unknown[] };

/** The prompt's text with its arguments filled in. */
export function getInstrumentAppPrompt(given: Readonly<Record<string, string>>): GetPromptResult {
  const level = given['level'] || 'session';
  if (!LEVELS.some((known) => known === level)) {
    const message = `level cannot be ${quote(level)}; valid: ${LEVELS.join(', ')}`;
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, message);
  }
  return {
    description: instrumentAppPrompt.description,
    messages: [{ role: 'user', content: { type: 'text', text: instrumentAppText({ ...given, level }) } }],
  };
}

/** The text to paste into a coding agent; empty arguments leave their default. */
export function instrumentAppText(given: Readonly<Record<string, string>>): string {
  const values: Readonly<Record<string, string>> = {
    root: oneLine(given['root']) || 'the absolute path of the open project',
    level: oneLine(given['level']) || 'session',
    providers: oneLine(given['providers']) || 'every provider that the scan finds',
  };
  return readPackageFile('prompts/instrument-app.md').replace(
    /\{\{(\w+)\}\}/g,
    (whole, name: string) => values[name] ?? whole,
  );
}

const oneLine = (text: string | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();
