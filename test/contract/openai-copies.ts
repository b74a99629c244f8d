import { createRequire } from 'node:module';
import type OpenAI from 'openai';

const require = createRequire(import.meta.url);

/** What a scenario needs of a copy of the package. Majors differ; the members used here are the same in all. */
export interface OpenAICopy {
  readonly OpenAI: typeof OpenAI;
  readonly AzureOpenAI: typeof import('openai').AzureOpenAI;
}

const PACKAGES = [
  ['openai 4', 'openai-4'],
  ['openai 5', 'openai-5'],
  ['openai 6', 'openai'],
  ['openai 7', 'openai-7'],
] as const;

/** Every supported major, as an ES module and as CommonJS: their classes are different ones. */
export const OPENAI_COPIES: readonly (readonly [name: string, load: () => Promise<OpenAICopy>])[] = PACKAGES.flatMap(
  ([name, id]) =>
    [
      [`${name} (ES module)`, async () => (await import(id)) as OpenAICopy],
      [`${name} (CommonJS)`, async () => require(id) as OpenAICopy],
    ] as const,
);
