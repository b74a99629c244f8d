import type { ReplyPart } from './reply-part.js';

/** Answers like the Gemini API. */
export const GEMINI: ReplyPart = {
  models: { gemini: 'gemini-2.5-flash' },
  route: String.raw`if (/\/models\/[^/:]+:\w+$/.test(path)) return geminiReply(path.split(':').at(-1), body, turn);`,
  environment: { GEMINI_API_KEY: "'verify'", GOOGLE_API_KEY: "'verify'" },
  source: `
/** Shapes: https://ai.google.dev/api/generate-content and https://ai.google.dev/api/embeddings */
function geminiReply(method, body, turn) {
  if (method === 'embedContent' || method === 'batchEmbedContents') {
    const embedding = { values: [0.25, -0.5, 0.125, 1] };
    const request = { kind: 'embedding', model: MODELS.gemini };
    if (method === 'embedContent') return { request, json: { embedding } };
    return { request, json: { embeddings: (body.requests ?? []).map(() => embedding) } };
  }
  const model = MODELS.gemini;
  const last = body.contents?.at(-1);
  const isUserTurn = last?.role !== 'model' && !(last?.parts ?? []).some((part) => part.functionResponse);
  const declared = (body.tools ?? []).flatMap((tool) => tool.functionDeclarations ?? []);
  const tool = toolFor(declared, isUserTurn);
  const streaming = method === 'streamGenerateContent';
  const request = { kind: 'chat', model, isUserTurn, tool: tool?.name, streaming };
  const usageMetadata = {
    promptTokenCount: INPUT_TOKENS,
    candidatesTokenCount: OUTPUT_TOKENS,
    totalTokenCount: INPUT_TOKENS + OUTPUT_TOKENS,
  };
  const isJson = body.generationConfig?.responseMimeType === 'application/json';
  const parts = tool
    ? [{ functionCall: { id: 'fc_verify_' + turn, name: tool.name, args: tool.input } }]
    : (streaming ? pieces(ANSWER) : [isJson ? '[]' : ANSWER]).map((text) => ({ text }));
  const piece = (given, isLast) => ({
    candidates: [{ index: 0, content: { role: 'model', parts: given }, ...(isLast && { finishReason: 'STOP' }) }],
    modelVersion: model,
    responseId: 'resp-verify-' + turn,
    ...(isLast && { usageMetadata }),
  });
  if (!streaming) return { request, json: piece(parts, true) };
  return { request, events: parts.map((part, index) => piece([part], index === parts.length - 1)) };
}
`,
};
