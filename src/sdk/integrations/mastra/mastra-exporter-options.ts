import type { AmplitudeAI } from '../../client/amplitude-ai.js';

export interface MastraExporterOptions {
  /** Takes what runs outside any session. Default: a client made of the environment (`AMPLITUDE_AI_API_KEY`). */
  readonly ai?: AmplitudeAI;
}
