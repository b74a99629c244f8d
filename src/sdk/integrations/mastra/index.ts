/** Mastra: what its observability tells becomes events. */

export type { AmplitudeMastraExporter } from './amplitude-mastra-exporter.js';
export { createAmplitudeMastraExporter } from './create-amplitude-mastra-exporter.js';
export type { MastraEvent } from './mastra-event.js';
export type { MastraExporterOptions } from './mastra-exporter-options.js';
export type { MastraSpan } from './mastra-span.js';
