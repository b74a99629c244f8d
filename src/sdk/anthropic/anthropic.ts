import { Anthropic as Base } from '@anthropic-ai/sdk';
import type { AmplitudeOption } from '../client/observing-amplitude.js';
import { observeNewClient } from '../providers/stainless/observe-new-client.js';

/** Options of the installed `@anthropic-ai/sdk`, and who hears of the calls. */
export type AnthropicOptions = NonNullable<ConstructorParameters<typeof Base>[0]> & {
  /** Default: the `AmplitudeAI` made last. */
  amplitude?: AmplitudeOption;
};

/**
 * The `Anthropic` class of the app's own `@anthropic-ai/sdk`, whose instances are observed. It adds nothing else:
 * `instanceof`, static members, `withOptions()`, helpers and types are those of the installed version.
 *
 * The app brings that package (`npm i @anthropic-ai/sdk`): without it the import of this entry fails with Node's
 * `ERR_MODULE_NOT_FOUND`, or `MODULE_NOT_FOUND` from `require`, which names it.
 *
 * @example
 * const anthropic = new Anthropic({ amplitude: ai, apiKey: process.env.ANTHROPIC_API_KEY });
 */
export class Anthropic extends Base {
  constructor({ amplitude, ...options }: AnthropicOptions = {}) {
    super(options);
    observeNewClient(this, amplitude);
  }
}

/** The types that every supported major has under its class. */
export declare namespace Anthropic {
  export import Beta = Base.Beta;
  export import Messages = Base.Messages;
  export type RequestOptions = Base.RequestOptions;
  export type ContentBlock = Base.ContentBlock;
  export type Message = Base.Message;
  export type MessageCreateParams = Base.MessageCreateParams;
  export type MessageParam = Base.MessageParam;
  export type MessageStreamEvent = Base.MessageStreamEvent;
  export type Model = Base.Model;
  export type Tool = Base.Tool;
  export type ToolUseBlock = Base.ToolUseBlock;
}
