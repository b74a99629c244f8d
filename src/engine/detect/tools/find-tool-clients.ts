import { matchesName } from '../../../libraries/matches-name.js';
import { toolServers } from '../../../libraries/tool-servers.js';
import type { SourceFile } from '../../project/source-file.js';
import type { ToolClient } from '../../scan-report.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { Value } from '../evaluate/value.js';
import { located } from '../located.js';
import { statusIn } from '../status-in.js';
import { wrappedBy } from '../wrapped-by.js';

/** The constructions in one file of what calls the tools of servers: `new Client({ name, version })`. */
export function findToolClients(evaluator: Evaluator, file: SourceFile): ToolClient[] {
  const found: ToolClient[] = [];
  for (const node of file.syntax.calls) {
    if (node.type !== 'NewExpression' || !evaluator.evaluate(file, node.callee).some(isClientClass)) continue;
    const status = wrappedBy(evaluator, file, node) ? 'instrumented' : 'uninstrumented';
    found.push({
      ...located(file, node.start),
      construct: file.text.slice(node.start, node.callee.end).replace(/\s+/g, ' '),
      status: statusIn(file, status).status,
      span: { start: node.start, end: node.end },
    });
  }
  return found;
}

function isClientClass(value: Value): boolean {
  if (value.kind !== 'external') return false;
  const name = value.path.at(-1);
  return toolServers.some(
    ({ packages, clients = [] }) =>
      name !== undefined && clients.includes(name) && packages.some((pattern) => matchesName(pattern, value.package)),
  );
}
