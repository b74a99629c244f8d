/** What a model is for: quick and cheap, general, or long thinking. */
export type ModelTier = 'fast' | 'standard' | 'reasoning';

/** First match wins: a reasoning model stays one in its small edition, and a small edition of a family is fast. */
const TIERS: readonly (readonly [pattern: RegExp, tier: ModelTier])[] = [
  [/embed|rerank|moderation|whisper|tts|dall-e|gpt-image|imagen|transcribe/, 'standard'],
  [/(?:^|[^a-z0-9])o[134](?:-|$|[^a-z0-9])/, 'reasoning'],
  [
    /deepseek[-_.]?(?:r1|reasoner)|(?:^|[^a-z])r1(?:-|$)|qwq|magistral|reasoner|reasoning(?!-?off)|thinking/,
    'reasoning',
  ],
  [/(?<!ge)mini(?!max)|nano|haiku|flash|lite|micro|instant|(?:^|[^0-9])[1-9]b(?:-|$|[^a-z])/, 'fast'],
  [/mistral-small|command-(?:light|r7b)|gpt-3\.?5|gemma|phi-/, 'fast'],
  [
    /gpt-[45]|chatgpt|claude|sonnet|opus|gemini|command|mistral|mixtral|llama|deepseek|grok|nova|qwen|sonar|kimi|glm/,
    'standard',
  ],
];

/** What was asked last: most apps ask for the same model again and again. */
let last: { readonly model: string; readonly tier: ModelTier | undefined } | undefined;

/**
 * Infers a model's tier from its name.
 *
 * @returns `undefined` for a name of no known family, and for models that do not answer in words (embeddings, images)
 */
export function inferModelTier(model: string | undefined): ModelTier | undefined {
  if (typeof model !== 'string' || model === '') return undefined;
  if (last?.model !== model) last = { model, tier: tierOf(model.slice(0, 256).toLowerCase()) };
  return last.tier;
}

function tierOf(name: string): ModelTier | undefined {
  const match = TIERS.find(([pattern]) => pattern.test(name));
  return match === TIERS[0] ? undefined : match?.[1];
}
