import type { OtelSpan } from './otel-span.js';

export interface ScopeFilter {
  /** Only spans of these instrumentation scopes count. Default: all. */
  readonly allowedScopes?: Iterable<string>;
  /** Spans of these instrumentation scopes never count. */
  readonly blockedScopes?: Iterable<string>;
}

/** The name of the instrumentation that made a span. */
export const scopeName = (span: OtelSpan): string =>
  span.instrumentationScope?.name ?? span.instrumentationLibrary?.name ?? '';

/** The scope of the spans that `enableOtel` makes, which tell what was recorded already. */
export const OWN_SCOPE = 'amplitude-ai';

/** Whether spans are to be read, by the instrumentation that made them. */
export function scopeFilter({ allowedScopes, blockedScopes }: ScopeFilter): (span: OtelSpan) => boolean {
  const allowed = allowedScopes === undefined ? undefined : new Set(allowedScopes);
  const blocked = new Set([OWN_SCOPE, ...(blockedScopes ?? [])]);
  return (span) => {
    const name = scopeName(span);
    return !blocked.has(name) && (allowed === undefined || allowed.has(name));
  };
}
