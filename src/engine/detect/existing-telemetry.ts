import { matchesName } from '../../libraries/matches-name.js';
import type { AppProject } from '../project/app-project.js';
import type { ExistingTelemetry } from '../scan-report.js';
import { textFacts } from './text-facts.js';

const TELEMETRY: readonly (readonly [name: string, packages: readonly string[]])[] = [
  ['Amplitude AI', ['amplitude-ai']],
  ['Amplitude', ['@amplitude/*', 'amplitude-js']],
  ['OpenTelemetry', ['@opentelemetry/*', '@vercel/otel']],
  ['Langfuse', ['langfuse', 'langfuse-*', '@langfuse/*']],
  ['LangSmith', ['langsmith']],
  ['Sentry', ['@sentry/*']],
  ['PostHog', ['posthog-node', 'posthog-js', '@posthog/*']],
  ['Helicone', ['@helicone/*', 'helicone']],
  ['Traceloop', ['@traceloop/*']],
  ['Arize Phoenix', ['@arizeai/*']],
  ['Braintrust', ['braintrust']],
  ['Lunary', ['lunary', 'llmonitor']],
  ['Datadog', ['dd-trace']],
  ['New Relic', ['newrelic', '@newrelic/*']],
  ['Segment', ['@segment/*', 'analytics-node']],
  ['Mixpanel', ['mixpanel', 'mixpanel-browser']],
  ['Portkey', ['portkey-ai']],
  ['AgentOps', ['agentops']],
  ['Laminar', ['@lmnr-ai/*']],
  ['Opik', ['opik', 'opik-*']],
  ['W&B Weave', ['weave']],
];

/** The telemetry that the app depends on, and the first file that imports it. */
export function existingTelemetry(project: AppProject): ExistingTelemetry[] {
  const found = new Map<string, ExistingTelemetry>();
  for (const entry of project.packages) {
    for (const dependency of Object.keys(entry.manifest.dependencies)) {
      const name = TELEMETRY.find(([, packages]) => packages.some((pattern) => matchesName(pattern, dependency)))?.[0];
      if (name && !found.has(dependency)) {
        found.set(dependency, { name, package: dependency, file: firstImporter(project, dependency) });
      }
    }
  }
  return [...found.values()];
}

function firstImporter(project: AppProject, dependency: string): string | null {
  const isOfIt = (specifier: string) => specifier === dependency || specifier.startsWith(`${dependency}/`);
  return project.sourcePaths.find((path) => textFacts(project, path).specifiers.some(isOfIt)) ?? null;
}
