import { OpenAI as Base } from 'openai';
import type { AmplitudeOption } from '../client/observing-amplitude.js';
import { observeNewClient } from '../providers/stainless/observe-new-client.js';

/** Options of the installed `openai`, and who hears of the calls. */
export type OpenAIOptions = NonNullable<ConstructorParameters<typeof Base>[0]> & {
  /** Default: the `AmplitudeAI` made last. */
  amplitude?: AmplitudeOption;
};

/**
 * The `OpenAI` class of the app's own `openai` package, whose instances are observed. It adds nothing else: `instanceof`,
 * static members, `withOptions()`, helpers and types are those of the installed version.
 *
 * The app brings that package (`npm i openai`): without it the import of this entry fails with Node's
 * `ERR_MODULE_NOT_FOUND`, or `MODULE_NOT_FOUND` from `require`, which names it.
 *
 * @example
 * const openai = new OpenAI({ amplitude: ai, apiKey: process.env.OPENAI_API_KEY });
 */
export class OpenAI extends Base {
  constructor({ amplitude, ...options }: OpenAIOptions = {}) {
    super(options);
    observeNewClient(this, amplitude);
  }
}

/** The types that every supported major has under its class. */
export declare namespace OpenAI {
  export import Audio = Base.Audio;
  export import Beta = Base.Beta;
  export import Chat = Base.Chat;
  export import Completions = Base.Completions;
  export import Embeddings = Base.Embeddings;
  export import Files = Base.Files;
  export import FineTuning = Base.FineTuning;
  export import Images = Base.Images;
  export import Models = Base.Models;
  export import Moderations = Base.Moderations;
  export import Responses = Base.Responses;
  export type RequestOptions = Base.RequestOptions;
  export type ChatCompletion = Base.ChatCompletion;
  export type ChatCompletionChunk = Base.ChatCompletionChunk;
  export type ChatCompletionContentPart = Base.ChatCompletionContentPart;
  export type ChatCompletionCreateParams = Base.ChatCompletionCreateParams;
  export type ChatCompletionMessage = Base.ChatCompletionMessage;
  export type ChatCompletionMessageParam = Base.ChatCompletionMessageParam;
  export type ChatCompletionMessageToolCall = Base.ChatCompletionMessageToolCall;
  export type ChatCompletionTool = Base.ChatCompletionTool;
  export type ChatModel = Base.ChatModel;
  export type CreateEmbeddingResponse = Base.CreateEmbeddingResponse;
}
