import type { ReplyPart } from './reply-part.js';

/** Answers like the embeddings of OpenAI, and of those who speak its protocol. */
export const EMBEDDINGS: ReplyPart = {
  models: { embedding: 'text-embedding-3-small' },
  route: "if (path.endsWith('/embeddings')) return embeddingReply(body);",
  environment: { OPENAI_API_KEY: "'verify'", OPENAI_BASE_URL: "base + '/v1'" },
  source: `
/** Shapes: https://platform.openai.com/docs/api-reference/embeddings */
function embeddingReply(body) {
  const vector = [0.25, -0.5, 0.125, 1];
  const embedding =
    body.encoding_format === 'base64' ? Buffer.from(new Float32Array(vector).buffer).toString('base64') : vector;
  const inputs = Array.isArray(body.input) ? body.input : [body.input];
  return {
    request: { kind: 'embedding', model: MODELS.embedding },
    json: {
      object: 'list',
      model: MODELS.embedding,
      data: inputs.map((_, index) => ({ object: 'embedding', index, embedding })),
      usage: { prompt_tokens: INPUT_TOKENS, total_tokens: INPUT_TOKENS },
    },
  };
}
`,
};
