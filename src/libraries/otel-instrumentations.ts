import type { LibraryId } from './library-description.js';

/** Packages that make spans of model requests. Source: the packages' own documentation. */
const INSTRUMENTATIONS: readonly (readonly [package_: string, libraries: readonly LibraryId[]])[] = [
  ['@opentelemetry/instrumentation-openai', ['openai']],
  ['@opentelemetry/instrumentation-aws-sdk', ['bedrock']],
  ['@traceloop/instrumentation-openai', ['openai']],
  ['@traceloop/instrumentation-anthropic', ['anthropic']],
  ['@traceloop/instrumentation-azure', ['azure-openai']],
  ['@traceloop/instrumentation-bedrock', ['bedrock']],
  ['@traceloop/instrumentation-cohere', ['cohere']],
  ['@traceloop/instrumentation-langchain', ['langchain', 'langgraph']],
  ['@traceloop/instrumentation-llamaindex', ['llamaindex']],
  ['@traceloop/instrumentation-together', ['together']],
  ['@traceloop/instrumentation-vertexai', ['vertexai', 'google-generativeai']],
  [
    '@traceloop/node-server-sdk',
    [
      'openai',
      'anthropic',
      'azure-openai',
      'bedrock',
      'cohere',
      'langchain',
      'langgraph',
      'llamaindex',
      'together',
      'vertexai',
    ],
  ],
  ['@arizeai/openinference-instrumentation-openai', ['openai']],
  ['@arizeai/openinference-instrumentation-anthropic', ['anthropic']],
  ['@arizeai/openinference-instrumentation-bedrock', ['bedrock']],
  ['@arizeai/openinference-instrumentation-langchain', ['langchain', 'langgraph']],
  ['@arizeai/openinference-vercel', ['vercel-ai']],
  ['@arizeai/openinference-mastra', ['mastra']],
  ['@langfuse/openai', ['openai']],
];

/**
 * The libraries of whose requests an app's instrumentations make spans.
 *
 * @param dependencies the app's dependencies, by name
 */
export function tracedLibraries(dependencies: Readonly<Record<string, string>>): ReadonlySet<LibraryId> {
  return new Set(INSTRUMENTATIONS.flatMap(([name, libraries]) => (dependencies[name] === undefined ? [] : libraries)));
}
