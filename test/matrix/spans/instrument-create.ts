import { context, type Span, SpanStatusCode, type TracerProvider, trace } from '@opentelemetry/api';
import { captureContext } from '../../../src/sdk/client/context.js';
import type { AnswerFacts, SpanMessage, SpanShape } from './span-shape.js';

type Create = (this: unknown, ...args: readonly unknown[]) => PromiseLike<object>;

/**
 * Does what instrumentations do: replaces `create` of a resource class by one that makes a span of each request, which ends
 * with the answer or when its stream is left.
 *
 * @returns takes it back
 */
export function instrumentCreate(resource: object, shape: SpanShape, provider: TracerProvider): () => void {
  const tracer = provider.getTracer(shape.scope);
  // A method of an SDK that is installed.
  const original = Reflect.get(resource, 'create') as Create;
  function create(this: unknown, ...args: readonly unknown[]): Promise<object> {
    const body = args[0] as { model: string; messages: readonly SpanMessage[] };
    const span = tracer.startSpan(shape.name, {
      attributes: shape.asked(body.model, body.messages, captureContext()?.scope.sessionId ?? ''),
    });
    return context.with(trace.setSpan(context.active(), span), async () => {
      try {
        const answer = await Reflect.apply(original, this, args);
        if (Symbol.asyncIterator in answer) return followed(answer as object & AsyncIterable<unknown>, span, shape);
        end(span, shape, [answer]);
        return answer;
      } catch (error) {
        fail(span, error);
        throw error;
      }
    });
  }
  Reflect.set(resource, 'create', create);
  return () => Reflect.set(resource, 'create', original);
}

function followed(stream: object & AsyncIterable<unknown>, span: Span, shape: SpanShape): object {
  async function* follow() {
    const chunks: unknown[] = [];
    try {
      for await (const chunk of stream) {
        chunks.push(chunk);
        yield chunk;
      }
    } catch (error) {
      fail(span, error);
      throw error;
    } finally {
      end(span, shape, chunks);
    }
  }
  return Object.create(stream, { [Symbol.asyncIterator]: { value: follow } });
}

function fail(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
  span.end();
}

function end(span: Span, shape: SpanShape, parts: readonly unknown[]): void {
  if (!span.isRecording()) return;
  span.setAttributes(shape.answered(factsOf(parts)));
  span.end();
}

interface Part {
  readonly id?: string;
  readonly model?: string;
  readonly choices?: readonly { readonly message?: SpanMessage; readonly delta?: { content?: string } }[];
  readonly usage?: { readonly prompt_tokens: number; readonly completion_tokens: number } | null;
}

function factsOf(parts: readonly unknown[]): AnswerFacts {
  // Chat completions and chunks of them.
  const told = parts as readonly Part[];
  const usage = told.findLast((part) => part.usage)?.usage;
  return {
    id: told[0]?.id,
    model: told[0]?.model,
    message: told[0]?.choices?.[0]?.message ?? {
      role: 'assistant',
      content: told.map(({ choices }) => choices?.[0]?.delta?.content ?? '').join(''),
    },
    input: usage?.prompt_tokens,
    output: usage?.completion_tokens,
  };
}
