import type { Node } from 'oxc-parser';
import type { Tracer } from '../scan-report.js';
import { SPAN_PROCESSOR } from './bootstrap-hook.js';
import type { Edit, SkippedSite } from './edit.js';
import type { RewriteContext } from './rewrite-context.js';

type ArrayNode = Extract<Node, { type: 'ArrayExpression' }>;

const isArray = (node: Node): node is ArrayNode => node.type === 'ArrayExpression';

/** Next.js builds these for its edge runtime as well, where the bridge does not run. */
const BUILT_FOR_EDGE = /(^|\/)instrumentation\.[cm]?[jt]s$/;

/**
 * Plans the processor that turns spans of model requests into events, among the span processors that the app lists. A
 * tracer without such a list has defaults that a list would replace, so it is left alone.
 */
export function planOtelBridge({ source, tree, names }: RewriteContext, tracer: Tracer): Edit | SkippedSite {
  const offset = tracer.span.start;
  const array = tracer.processors ? tree.at(tracer.processors, isArray) : undefined;
  const skipped = {
    offset,
    suggestion: `Add new AmplitudeAgentSpanProcessor({ ai }) of amplitude-ai/otel to the spanProcessors of ${tracer.construct}.`,
  };
  if (BUILT_FOR_EDGE.test(source.path)) {
    return {
      ...skipped,
      reason: 'This module may be built for the edge runtime, too, where the OpenTelemetry bridge does not run.',
    };
  }
  if (!array) {
    return {
      ...skipped,
      reason: `${tracer.construct} lists no span processors, and a list would replace those that it makes itself.`,
    };
  }
  const last = array.elements.at(-1);
  const name = names.local(SPAN_PROCESSOR);
  return {
    kind: 'otel-bridge',
    offset,
    description: `Add the OpenTelemetry bridge to ${tracer.construct}: its spans of model requests become events.`,
    insertions: [
      last
        ? { offset: last.end, text: `, ${name}`, side: 'close', reach: 0 }
        : { offset: array.start + 1, text: name, side: 'close', reach: 0 },
    ],
  };
}
