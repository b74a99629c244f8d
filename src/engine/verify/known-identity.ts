import type { Node } from 'oxc-parser';
import type { SourceFile } from '../project/source-file.js';
import type { EntryPoint } from '../scan-report.js';
import { calledMethod } from '../syntax/called-method.js';
import { propertyOf } from '../syntax/property-of.js';

/** Which ids the instrumented code of an entry point takes from the request; values are expressions of the app. */
export interface KnownIdentity {
  readonly user: Node | undefined;
  readonly session: Node | undefined;
}

/** Reads `setIdentity({ … })`, `session({ … })` and the options of `handler(…)` in and around an entry point. */
export function knownIdentity(file: SourceFile, entry: EntryPoint): KnownIdentity {
  let user: Node | undefined;
  let session: Node | undefined;
  for (const call of file.syntax.calls) {
    const called = calledMethod(call);
    if (!called || !['setIdentity', 'session', 'handler'].includes(called.method)) continue;
    const inside = call.start >= entry.span.start && call.end <= entry.span.end;
    const around = call.start <= entry.span.start && call.end >= entry.span.end;
    if (!inside && !around) continue;
    for (const argument of called.call.arguments) {
      user ??= propertyOf(argument, 'userId');
      session ??= propertyOf(argument, 'sessionId');
    }
  }
  return { user, session };
}
