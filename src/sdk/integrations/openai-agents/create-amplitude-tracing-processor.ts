import { AmplitudeAI } from '../../client/amplitude-ai.js';
import { AmplitudeTracingProcessor } from './amplitude-tracing-processor.js';
import type { TracingProcessorOptions } from './tracing-processor-options.js';

/**
 * A tracing processor for the OpenAI Agents SDK: each model request becomes a response event, each function tool a tool
 * call; agents, handoffs and guardrails become spans. A client that is wrapped as well is told once.
 *
 * @example
 * addTraceProcessor(createAmplitudeTracingProcessor({ ai }));
 */
export function createAmplitudeTracingProcessor({ ai }: TracingProcessorOptions = {}): AmplitudeTracingProcessor {
  return new AmplitudeTracingProcessor(ai ?? new AmplitudeAI());
}
