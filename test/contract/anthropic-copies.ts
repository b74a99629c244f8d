import { createRequire } from 'node:module';
import type Anthropic from '@anthropic-ai/sdk';

const require = createRequire(import.meta.url);

/** What a scenario needs of a copy of the package. Majors differ; the members used here are the same in all. */
export interface AnthropicCopy {
  readonly Anthropic: typeof Anthropic;
}

const PACKAGES = [
  ['@anthropic-ai/sdk 0', 'anthropic-0'],
  ['@anthropic-ai/sdk 1', '@anthropic-ai/sdk'],
] as const;

/** Every supported major, as an ES module and as CommonJS: their classes are different ones. */
export const ANTHROPIC_COPIES: readonly (readonly [name: string, load: () => Promise<AnthropicCopy>])[] =
  PACKAGES.flatMap(
    ([name, id]) =>
      [
        [`${name} (ES module)`, async () => (await import(id)) as AnthropicCopy],
        [`${name} (CommonJS)`, async () => require(id) as AnthropicCopy],
      ] as const,
  );
