import type { Edit } from './edit.js';

const COMMENT = '# Amplitude: the API key of the project that agent analytics go to';
const KEY = 'AMPLITUDE_AI_API_KEY';

/** The names under which apps keep their example environment, likeliest first. */
export const ENV_EXAMPLES = [
  '.env.example',
  '.env.local.example',
  '.env.sample',
  '.env.template',
  '.env.dist',
] as const;

/** The content of a new example environment. */
export const ENV_EXAMPLE_CONTENT = `${COMMENT}\n${KEY}=\n`;

/** Plans the lines that name the key in an example environment. `undefined`: it is named. */
export function envExampleEdit(text: string): Edit | undefined {
  if (new RegExp(`^[ \\t#]*(?:export[ \\t]+)?${KEY}[ \\t]*=`, 'm').test(text)) return undefined;
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const isEnded = text === '' || text.endsWith('\n');
  const inserted = `${isEnded ? '' : eol}${text === '' ? '' : eol}${COMMENT}${eol}${KEY}=${eol}`;
  return {
    kind: 'env-example',
    offset: text.length,
    description: `Name ${KEY}.`,
    insertions: [{ offset: text.length, text: inserted, side: 'statement', reach: 0 }],
  };
}
