/** OpenAI Agents SDK: its traces become events. */

export type { AgentsSpan } from './agents-span.js';
export type { AgentsTrace } from './agents-trace.js';
export type { AmplitudeTracingProcessor } from './amplitude-tracing-processor.js';
export { createAmplitudeTracingProcessor } from './create-amplitude-tracing-processor.js';
export type { TracingProcessorOptions } from './tracing-processor-options.js';
