import type { AIConfig } from './ai-config.js';

const TOKENS = [
  '[Agent] Input Tokens',
  '[Agent] Output Tokens',
  '[Agent] Total Tokens',
  '[Agent] Reasoning Tokens',
  '[Agent] Cache Read Tokens',
  '[Agent] Cache Creation Tokens',
];

/** The properties that the switches of the configuration take out. */
export function switchedOff(config: AIConfig): readonly string[] {
  return [
    ...(config.tokenTracking ? [] : TOKENS),
    ...(config.costTracking ? [] : ['[Agent] Cost USD']),
    ...(config.latencyTracking ? [] : ['[Agent] TTFB Ms']),
    ...(config.errorTracking ? [] : ['[Agent] Error Message', '[Agent] Error Type']),
  ];
}
