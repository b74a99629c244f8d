import type { AppProject } from '../project/app-project.js';
import type { FunctionNode } from '../project/function-node.js';
import type { SourceFile } from '../project/source-file.js';
import { calledMethod } from '../syntax/called-method.js';
import type { BodyField } from './body-field.js';
import { readFields } from './read-body-fields.js';

/** The fields of the JSON body that a handler reads: `await request.json()`, `await c.req.json()` or `request.body`. */
export function requestBodyOf(project: AppProject, file: SourceFile, fn: FunctionNode): readonly BodyField[] {
  const request = fn.params[0]?.type === 'Identifier' ? fn.params[0] : undefined;
  if (!request) return [];
  const isRequest = (name: string, at: Parameters<typeof file.syntax.binding>[0]): boolean =>
    name === request.name && file.syntax.binding(at, name)?.identifier === request;
  const fields = new Map<string, BodyField>();
  const add = (found: readonly BodyField[]): void => {
    for (const field of found) if (!fields.has(field.name)) fields.set(field.name, field);
  };
  for (const call of file.syntax.calls) {
    if (call.start < fn.start || call.end > fn.end) continue;
    const called = calledMethod(call);
    if (called?.method !== 'json') continue;
    // Hono's context has the request as `c.req`.
    const { receiver } = called;
    const isContext = receiver.type === 'MemberExpression' && !receiver.computed && receiver.property.name === 'req';
    const holder = isContext ? receiver.object : receiver;
    if (holder.type === 'Identifier' && isRequest(holder.name, holder)) add(readFields(project, file, call));
  }
  for (const member of file.syntax.references.get('body') ?? []) {
    if (member.type !== 'MemberExpression' || member.start < fn.start || member.end > fn.end) continue;
    if (member.object.type === 'Identifier' && isRequest(member.object.name, member.object)) {
      add(readFields(project, file, member));
    }
  }
  return [...fields.values()];
}
