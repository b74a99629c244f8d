import type { FunctionNode } from '../project/function-node.js';
import type { SourceFile } from '../project/source-file.js';
import type { Status } from '../scan-report.js';
import { enclosingFunction } from './evaluate/enclosing.js';
import type { Evaluator } from './evaluate/evaluator.js';
import { wrappedBy } from './wrapped-by.js';

const SESSION_CALLS = /^(run|session|runSync|startSession)$/;

/** Whether a function already serves inside a session: wrapped by `handler`, or opening one in its body. */
export function sessionStatus(evaluator: Evaluator, file: SourceFile, node: FunctionNode): Status {
  if (wrappedBy(evaluator, file, node)) return 'instrumented';
  const opens = file.syntax.calls.some(
    (call) =>
      call.start > node.start &&
      call.end < node.end &&
      call.callee.type === 'MemberExpression' &&
      !call.callee.computed &&
      SESSION_CALLS.test(call.callee.property.name) &&
      enclosingFunction(call) === node &&
      evaluator
        .evaluate(file, call.callee)
        .some((value) => value.kind === 'external' && value.package === 'amplitude-ai'),
  );
  return opens ? 'instrumented' : 'uninstrumented';
}
