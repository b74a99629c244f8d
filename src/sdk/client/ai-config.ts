import type { OnEventCallback } from '../delivery/on-event-callback.js';
import type { IdentifierHashing } from '../privacy/identifier-hashing.js';
import type { CustomRedactionPattern } from '../privacy/redaction-options.js';
import { ConfigurationError } from './configuration-error.js';
import { ContentMode } from './content-mode.js';
import { environment } from './environment.js';
import { warnOnce } from './warn-once.js';

/** Settings of the runtime. All are optional. */
export interface AIConfigOptions {
  /** Default: `AMPLITUDE_AI_CONTENT_MODE`, else `full`. */
  contentMode?: ContentMode;
  /** Replace e-mail addresses, phone and card numbers, SSNs, IP addresses and secrets. Default true. */
  redactPii?: boolean;
  customRedactionPatterns?: readonly CustomRedactionPattern[];
  /** Runs last, on text that the patterns have been applied to. */
  customRedactionFn?: (text: string) => string;
  /** Send the ids of users, devices, sessions and customers as hashes under a secret of the app. Default: as they are. */
  hashIdentifiers?: IdentifierHashing;
  /** Print one line per event to stderr. Default: `AMPLITUDE_AI_DEBUG` is `1` or `true`. */
  debug?: boolean;
  /** Print the events as JSON to stderr and send nothing. Default false. */
  dryRun?: boolean;
  /** Throw `ValidationError` on bad input instead of sending what can be sent. Default false. */
  validate?: boolean;
  /**
   * Link services: observed clients add `traceparent` and `x-amplitude-session-id` to model requests made in a session,
   * and middleware goes on with the session that a request's headers name. Default false.
   */
  propagateContext?: boolean;
  /** Told once per event what became of it. */
  onEventCallback?: OnEventCallback;
  /**
   * A directory in which events are kept until they are accepted, so that they outlive a crash and an outage. Several
   * processes may share it. Default: `AMPLITUDE_AI_SPOOL_DIR`, else none. Not used with an Amplitude client of the app.
   */
  spoolDir?: string;
  /** Warn about each model that cannot be priced. Default false. */
  strictCost?: boolean;
  /**
   * Whether observed clients ask for token usage on OpenAI-style streams that would come without it. Default `auto`:
   * where the endpoint is known to support it; `never` for gateways that reject the option.
   */
  streamUsage?: 'auto' | 'always' | 'never';
  /** Same as `contentMode: 'metadata_only'`. */
  privacyMode?: boolean;
  /** Leave out what goes into models: user messages, system prompts. */
  excludeInput?: boolean;
  /** Leave out what models answer. */
  excludeOutput?: boolean;
  excludeToolParameters?: boolean;
  excludeToolResults?: boolean;
  /** Send token counts. Default true. */
  tokenTracking?: boolean;
  /** Send costs. Default true. */
  costTracking?: boolean;
  /** Send times to the first byte. Default true. */
  latencyTracking?: boolean;
  /** Send error texts and types. Default true. */
  errorTracking?: boolean;
  /** Cut content texts at this many characters. Default: never. */
  maxContentLength?: number;
}

const MODES: readonly string[] = Object.values(ContentMode);

/** The settings with their defaults and the environment applied. */
export class AIConfig {
  readonly contentMode: ContentMode;
  readonly redactPii: boolean;
  readonly customRedactionPatterns: readonly CustomRedactionPattern[];
  readonly customRedactionFn: ((text: string) => string) | undefined;
  readonly hashIdentifiers: IdentifierHashing | undefined;
  readonly debug: boolean;
  readonly dryRun: boolean;
  readonly validate: boolean;
  readonly propagateContext: boolean;
  readonly onEventCallback: OnEventCallback | undefined;
  readonly spoolDir: string | undefined;
  readonly strictCost: boolean;
  readonly streamUsage: 'auto' | 'always' | 'never';
  readonly excludeInput: boolean;
  readonly excludeOutput: boolean;
  readonly excludeToolParameters: boolean;
  readonly excludeToolResults: boolean;
  readonly tokenTracking: boolean;
  readonly costTracking: boolean;
  readonly latencyTracking: boolean;
  readonly errorTracking: boolean;
  readonly maxContentLength: number | undefined;

  /** @throws ConfigurationError with `validate: true`, when the content mode is not one of the three */
  constructor(options: AIConfigOptions = {}) {
    this.validate = options.validate ?? false;
    this.contentMode = options.privacyMode ? ContentMode.METADATA_ONLY : this.#readMode(options.contentMode);
    this.redactPii = options.redactPii ?? true;
    this.customRedactionPatterns = options.customRedactionPatterns ?? [];
    this.customRedactionFn = options.customRedactionFn;
    this.hashIdentifiers = options.hashIdentifiers;
    this.debug = options.debug ?? ['1', 'true'].includes(environment('AMPLITUDE_AI_DEBUG')?.toLowerCase() ?? '');
    this.dryRun = options.dryRun ?? false;
    this.propagateContext = options.propagateContext ?? false;
    this.onEventCallback = options.onEventCallback;
    this.spoolDir = options.spoolDir ?? environment('AMPLITUDE_AI_SPOOL_DIR');
    this.strictCost = options.strictCost ?? false;
    this.streamUsage = options.streamUsage ?? 'auto';
    this.excludeInput = options.excludeInput ?? false;
    this.excludeOutput = options.excludeOutput ?? false;
    this.excludeToolParameters = options.excludeToolParameters ?? false;
    this.excludeToolResults = options.excludeToolResults ?? false;
    this.tokenTracking = options.tokenTracking ?? true;
    this.costTracking = options.costTracking ?? true;
    this.latencyTracking = options.latencyTracking ?? true;
    this.errorTracking = options.errorTracking ?? true;
    this.maxContentLength = options.maxContentLength;
  }

  /** A mistyped mode must not let content out: it counts as `metadata_only`. */
  #readMode(given: ContentMode | undefined): ContentMode {
    const wanted: string = given ?? environment('AMPLITUDE_AI_CONTENT_MODE')?.toLowerCase() ?? ContentMode.FULL;
    const known = Object.values(ContentMode).find((mode) => mode === wanted);
    if (known) return known;
    const message = `unknown content mode "${wanted}" (known: ${MODES.join(', ')})`;
    if (this.validate) throw new ConfigurationError(message);
    warnOnce(`content-mode:${wanted}`, `${message}; sending no content`);
    return ContentMode.METADATA_ONLY;
  }
}
