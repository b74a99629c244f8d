import type { AIConfig, AIConfigOptions } from '../../client/ai-config.js';
import type { AmplitudeAI, AmplitudeAIOptions } from '../../client/amplitude-ai.js';
import type { ScopeFilter } from './span-filter.js';

/** Where the events of spans go, whose they are, and which spans count. */
export interface OtelBridgeOptions extends ScopeFilter {
  /** The app's client. Without one, a client is made of `amplitude`, `apiKey` and `config`. */
  readonly ai?: AmplitudeAI;
  readonly amplitude?: NonNullable<AmplitudeAIOptions['amplitude']>;
  /** Default: `AMPLITUDE_AI_API_KEY`. */
  readonly apiKey?: string;
  readonly config?: AIConfig | AIConfigOptions;
  /** Default user of spans that run outside any session and name no user (`enduser.id`). */
  readonly userId?: string;
  readonly deviceId?: string;
}
