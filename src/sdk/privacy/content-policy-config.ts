import type { ContentMode } from '../../schema/index.js';
import type { RedactionOptions } from './redaction-options.js';

/** Privacy settings; all optional. */
export interface ContentPolicyConfig extends RedactionOptions {
  /** Default `full`. */
  readonly contentMode?: ContentMode;
  /** Redacts personal data in every text that leaves. Default true. */
  readonly redactPii?: boolean;
  /** `true` is `contentMode: 'metadata_only'`, whatever else is set. Default false. */
  readonly privacyMode?: boolean;
  /** Leaves out what goes into models: user messages, system prompts, span inputs, tool definitions. */
  readonly excludeInput?: boolean;
  /** Leaves out what models answer: answers, reasoning, requested tool calls, span outputs. */
  readonly excludeOutput?: boolean;
  /** Leaves out the arguments of tool calls, wherever they appear. */
  readonly excludeToolParameters?: boolean;
  /** Leaves out the results of tool calls. */
  readonly excludeToolResults?: boolean;
  /** Cuts each content text to this many characters (an ellipsis included). Default: no limit. */
  readonly maxContentLength?: number;
  /** Which properties carry content. Default: the event catalog. */
  readonly catalog?: { contentModes(eventType: string, property: string): readonly ContentMode[] | undefined };
  /** Told when a custom pattern or function fails. Default: a line on stderr, once per kind. */
  readonly onWarning?: (message: string) => void;
}
