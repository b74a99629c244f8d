import type { CallKind, ProviderId } from './library-description.js';

/** A path of a model API, by which a raw HTTP request to it is told. */
export interface HttpEndpoint {
  readonly path: RegExp;
  readonly kind: CallKind;
  /** The path alone tells, whatever the host; the others need a known host. */
  readonly isTelling?: boolean;
  /** Who serves it where the host does not tell. */
  readonly provider?: ProviderId;
}

/** From the providers' API references. */
export const HTTP_ENDPOINTS: readonly HttpEndpoint[] = [
  { path: /\/chat\/completions\/?$/, kind: 'chat', isTelling: true },
  { path: /\/v1\/messages\/?$/, kind: 'chat' },
  { path: /\/v1\/complete\/?$/, kind: 'completion' },
  { path: /\/v\d+\/responses\/?$/, kind: 'chat' },
  { path: /\/completions\/?$/, kind: 'completion' },
  { path: /\/embeddings\/?$/, kind: 'embedding' },
  { path: /\/images\/(generations|edits|variations)\/?$/, kind: 'image' },
  { path: /\/audio\/speech\/?$/, kind: 'speech' },
  { path: /\/audio\/(transcriptions|translations)\/?$/, kind: 'transcription' },
  { path: /\/moderations\/?$/, kind: 'moderation' },
  { path: /\/v\d+\/rerank\/?$/, kind: 'rerank' },
  { path: /\/v\d+\/(chat|generate)\/?$/, kind: 'chat' },
  { path: /:(stream)?generateContent$/i, kind: 'chat', isTelling: true, provider: 'google' },
  { path: /:(batchEmbedContents|embedContent)$/, kind: 'embedding', isTelling: true, provider: 'google' },
  { path: /\/model\/[^/]+\/(converse|converse-stream|invoke|invoke-with-response-stream)$/, kind: 'chat' },
  { path: /\/api\/(chat|generate)\/?$/, kind: 'chat' },
  { path: /\/api\/(embed|embeddings)\/?$/, kind: 'embedding' },
  { path: /\/v1\/predictions\/?$/, kind: 'completion' },
];
