import type { Node } from 'oxc-parser';
import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { EntryPointCandidate } from './entry-point-candidate.js';
import { functionsIn } from './functions-in.js';

const WORKER_EVENTS = /^(fetch|scheduled|queue|email|tail|alarm)$/;

/** Handlers that a platform calls: `export default { fetch }`, `export const handler`, `Deno.serve`, `Bun.serve`. */
export function byPlatform(evaluator: Evaluator, file: SourceFile): EntryPointCandidate[] {
  return [...workerExports(evaluator, file), ...lambdaExports(evaluator, file), ...serveCalls(evaluator, file)];
}

function workerExports(evaluator: Evaluator, file: SourceFile): EntryPointCandidate[] {
  const entry = evaluator.exports(file).names.get('default');
  if (entry?.kind !== 'node') return [];
  return functionsIn(evaluator, file, entry.node)
    .filter((found) => found.key !== undefined && WORKER_EVENTS.test(found.key))
    .map(({ file: at, node, key }) => ({
      file: at,
      node,
      kind: 'worker-handler',
      framework: 'cloudflare-workers',
      ...(key && { name: key }),
      method: null,
      route: null,
      confidence: 'certain',
      reason: `${key} of the module's default export`,
    }));
}

function lambdaExports(evaluator: Evaluator, file: SourceFile): EntryPointCandidate[] {
  const { names } = evaluator.exports(file);
  const entry = names.get('handler') ?? names.get('main');
  if (!entry) return [];
  const { files } = evaluator.project;
  const isServerless =
    /aws-lambda|@aws-lambda-powertools|APIGatewayProxy/.test(file.text) ||
    files.some((path) =>
      /(^|\/)(serverless\.(ya?ml|ts|js)|sst\.config\.\w+|template\.ya?ml|cdk\.json|sst\.json|samconfig\.toml)$/.test(
        path,
      ),
    );
  if (!isServerless && !(names.has('handler') && /(^|\/)(lambdas?|functions)\//.test(file.path))) return [];
  const binding = entry.kind === 'local' ? file.syntax.binding(file.program, entry.name) : undefined;
  const declaration = entry.kind === 'node' ? entry.node : binding?.declaration;
  const expression = declaration?.type === 'VariableDeclarator' ? declaration.init : declaration;
  return (expression ? functionsIn(evaluator, file, expression) : []).map(({ file: at, node }) => ({
    file: at,
    node,
    kind: 'lambda-handler',
    framework: 'aws-lambda',
    method: null,
    route: null,
    confidence: 'likely',
    reason: 'exported as handler in a serverless app',
  }));
}

function serveCalls(evaluator: Evaluator, file: SourceFile): EntryPointCandidate[] {
  if (!/\b(Deno|Bun)\.serve\b/.test(file.text)) return [];
  return file.syntax.calls
    .filter((call) => isServe(file, call.callee))
    .flatMap((call) => call.arguments.flatMap((argument) => functionsIn(evaluator, file, argument)))
    .map(({ file: at, node }) => ({
      file: at,
      node,
      kind: 'http-server',
      framework: null,
      method: null,
      route: null,
      confidence: 'certain',
      reason: 'handed to the runtime by serve()',
    }));
}

function isServe(file: SourceFile, callee: Node): boolean {
  return /^(Deno|Bun)\.serve$/.test(file.text.slice(callee.start, callee.end));
}
