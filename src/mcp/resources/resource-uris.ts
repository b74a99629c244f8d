export const EVENT_SCHEMA_URI = 'amplitude-ai://event-schema';
export const INTEGRATION_PATTERNS_URI = 'amplitude-ai://integration-patterns';
export const INSTRUMENT_GUIDE_URI = 'amplitude-ai://instrument-guide';
export const EVENT_TEMPLATE = `${EVENT_SCHEMA_URI}/{event}`;
export const PATTERN_TEMPLATE = `${INTEGRATION_PATTERNS_URI}/{pattern}`;
