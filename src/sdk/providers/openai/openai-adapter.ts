import type { CallAdapter } from '../../capture/call-adapter.js';
import { cohereRerank } from '../cohere/rerank.js';
import { submittedBatch } from '../submitted-batch.js';
import { audioAdapter } from './audio.js';
import { chatCompletions } from './chat-completions.js';
import { completions } from './completions.js';
import { embeddings } from './embeddings.js';
import { images } from './images.js';
import { moderations } from './moderations.js';
import { responses } from './responses.js';
import { retrievedResponse } from './retrieved-response.js';
import { continuedRun, threadRuns } from './thread-runs.js';

/** Model requests of the OpenAI API by their path under the base URL. */
const POSTS: readonly (readonly [path: string, adapter: CallAdapter])[] = [
  ['/chat/completions', chatCompletions],
  ['/responses', responses],
  ['/completions', completions],
  ['/embeddings', embeddings],
  ['/images/generations', images],
  ['/images/edits', images],
  ['/images/variations', images],
  ['/audio/speech', audioAdapter('speech')],
  ['/audio/transcriptions', audioAdapter('transcription')],
  ['/audio/translations', audioAdapter('transcription')],
  ['/moderations', moderations],
  ['/batches', submittedBatch],
  ['/rerank', cohereRerank],
];

const POSTS_BY_PATH: ReadonlyMap<string, CallAdapter> = new Map(POSTS);

/** The adapter for a request of an OpenAI client; `undefined` for what is no model request (files, models ...). */
export function openAIAdapter(method: 'get' | 'post', path: string): CallAdapter | undefined {
  const exact = method === 'post' ? POSTS_BY_PATH.get(path) : undefined;
  if (exact) return exact;
  const end = path.indexOf('?');
  const pathname = end < 0 ? path : path.slice(0, end);
  const run = RUN.exec(pathname);
  if (run) return adapterOfRun(method, run[1], run[2]);
  if (method === 'get') {
    const id = /^\/responses\/([^/]+)$/.exec(pathname)?.[1];
    return id ? retrievedResponse(id) : undefined;
  }
  return POSTS.find(([known]) => pathname === known || (pathname.endsWith(known) && isVersioned(pathname, known)))?.[1];
}

/** `/threads/{id}/runs`, `/threads/runs`, `/threads/{id}/runs/{run}`, `/threads/{id}/runs/{run}/submit_tool_outputs` */
const RUN = /\/threads\/(?:[^/]+\/)?runs(?:\/([^/]+)(\/submit_tool_outputs)?)?$/;

function adapterOfRun(
  method: 'get' | 'post',
  id: string | undefined,
  outputs: string | undefined,
): CallAdapter | undefined {
  if (!id) return method === 'post' ? threadRuns : undefined;
  if (method === 'post' && !outputs) return undefined;
  // A streamed run has ended where it asked for the tools: with their outputs another call begins.
  return continuedRun(id) ?? (outputs ? threadRuns : undefined);
}

/** SDKs of compatible providers (and absolute URLs) write the path with its version: `/openai/v1/chat/completions`. */
function isVersioned(pathname: string, known: string): boolean {
  return /\/v\d+$/.test(pathname.slice(0, -known.length));
}
