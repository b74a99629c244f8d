import type { CallExpression, NewExpression, Node } from 'oxc-parser';
import { tracedLibraries } from '../../../libraries/otel-instrumentations.js';
import { isTestPath } from '../../project/is-test-path.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Tracer } from '../../scan-report.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { keyName } from '../evaluate/key-name.js';
import type { Value } from '../evaluate/value.js';
import { located } from '../located.js';
import { textFacts } from '../text-facts.js';

/** What sets up tracing, with the packages that export it. */
const SET_UP: Readonly<Record<string, RegExp>> = {
  NodeSDK: /^@opentelemetry\/sdk-node$/,
  NodeTracerProvider: /^@opentelemetry\/sdk-trace-node$/,
  BasicTracerProvider: /^@opentelemetry\/sdk-trace-(base|node)$/,
  registerOTel: /^@vercel\/otel$/,
};

/** The places that set up OpenTelemetry in packages of which an instrumentation makes spans of model requests. */
export function detectTracers(evaluator: Evaluator): Tracer[] {
  const { project } = evaluator;
  return project.sourcePaths.flatMap((path) => {
    if (isTestPath(path) || !textFacts(project, path).setsUpTracing) return [];
    const owner = project.resolver.packageOf(path);
    if (tracedLibraries(owner?.manifest.dependencies ?? {}).size === 0) return [];
    const file = project.sourceIfPresent(path);
    return file ? file.syntax.calls.flatMap((call) => tracerAt(evaluator, file, call) ?? []) : [];
  });
}

function tracerAt(evaluator: Evaluator, file: SourceFile, call: CallExpression | NewExpression): Tracer | undefined {
  const name = evaluator.evaluate(file, call.callee).map(setUpName).find(Boolean);
  if (!name) return undefined;
  const [options] = call.arguments;
  const processors = options?.type === 'ObjectExpression' ? processorsIn(options) : undefined;
  const isBridged = (processors?.elements ?? []).some(
    (element) => element && evaluator.evaluate(file, element).some(isOurs),
  );
  return {
    ...located(file, call.start),
    construct: name,
    processors: processors ? { start: processors.start, end: processors.end } : null,
    status: isBridged ? 'instrumented' : 'uninstrumented',
    span: { start: call.start, end: call.end },
  };
}

function setUpName(value: Value): string | undefined {
  if (value.kind !== 'external') return undefined;
  const name = value.path.at(-1) ?? '';
  return SET_UP[name]?.test(value.package) ? name : undefined;
}

function processorsIn(options: Extract<Node, { type: 'ObjectExpression' }>) {
  for (const property of options.properties) {
    if (property.type !== 'Property' || keyName(property.key, property.computed) !== 'spanProcessors') continue;
    if (property.value.type === 'ArrayExpression') return property.value;
  }
  return undefined;
}

function isOurs(value: Value): boolean {
  return (
    value.kind === 'external' &&
    value.package === 'amplitude-ai' &&
    value.path.some((name) => /^AmplitudeAgent(SpanProcessor|Exporter)$/.test(name))
  );
}
