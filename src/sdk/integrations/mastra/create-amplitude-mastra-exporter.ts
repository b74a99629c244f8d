import { AmplitudeAI } from '../../client/amplitude-ai.js';
import { AmplitudeMastraExporter } from './amplitude-mastra-exporter.js';
import type { MastraExporterOptions } from './mastra-exporter-options.js';

/**
 * An exporter for Mastra's observability: each model request of an agent becomes a response event, each run of a tool a
 * tool call, each run of a workflow a span. What `ai.wrap` observes as well is told once.
 *
 * @example
 * new Observability({ configs: { default: { serviceName: 'shop', exporters: [createAmplitudeMastraExporter({ ai })] } } });
 */
export function createAmplitudeMastraExporter({ ai }: MastraExporterOptions = {}): AmplitudeMastraExporter {
  return new AmplitudeMastraExporter(ai ?? new AmplitudeAI());
}
