/** OpenTelemetry: spans of AI instrumentations become events, and observed model calls become spans. */

export { AmplitudeAgentExporter, type ExportResult } from './amplitude-agent-exporter.js';
export { AmplitudeAgentSpanProcessor } from './amplitude-agent-span-processor.js';
export type { OtelBridgeOptions } from './bridge-options.js';
export { type EnableOtelOptions, enableOtel } from './enable-otel.js';
export type { OtelSpan } from './otel-span.js';
export type { ScopeFilter } from './span-filter.js';
