import { callListeners } from '../../capture/call-listeners.js';
import { SDK_VERSION } from '../../client/sdk-version.js';
import { warnOnce } from '../../client/warn-once.js';
import { callAttributes, operationOf } from './call-attributes.js';
import { type OtelTracerProvider, otelApi } from './otel-api.js';
import { OWN_SCOPE } from './span-filter.js';

const CLIENT = 2;
const ERROR = 2;

export interface EnableOtelOptions {
  /** Default: the one that the app has registered with `@opentelemetry/api`, looked up at each call. */
  readonly tracerProvider?: OtelTracerProvider;
  /**
   * Whether spans carry the user's message, the system prompt and the answer: as they are, since redaction and content
   * modes are about what goes to Amplitude. Default false.
   */
  readonly captureContent?: boolean;
}

/**
 * Makes an OpenTelemetry span (GenAI conventions) of every model request that is observed, besides its events, as a child
 * of the span that was active when the request was made.
 *
 * @returns stops it
 */
export function enableOtel({ tracerProvider, captureContent = false }: EnableOtelOptions = {}): () => void {
  const listen = () => {
    const around = otelApi().context?.active();
    return (...[call, context]: Parameters<ReturnType<Parameters<typeof callListeners.add>[0]>>): void => {
      try {
        const tracer = (tracerProvider ?? otelApi().trace)?.getTracer(OWN_SCOPE, SDK_VERSION);
        const startTime = performance.timeOrigin + call.startedAt;
        const span = tracer?.startSpan(
          [operationOf(call), call.requestModel ?? call.model].filter(Boolean).join(' '),
          { kind: CLIENT, startTime, attributes: callAttributes(call, context, captureContent) },
          around,
        );
        if (call.outcome === 'error') span?.setStatus({ code: ERROR, message: call.errorMessage ?? '' });
        span?.end(startTime + (call.latencyMs ?? 0));
      } catch (error) {
        warnOnce('enable-otel', `a span was not made: ${String(error)}`);
      }
    };
  };
  callListeners.add(listen);
  return () => void callListeners.delete(listen);
}
