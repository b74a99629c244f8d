import type { CallExpression, NewExpression, Node } from 'oxc-parser';
import { http } from '../../../libraries/http.js';
import type { SourceFile } from '../../project/source-file.js';
import { argumentOption } from '../argument-option.js';
import type { DetectedCall } from '../detected-call.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import type { LibraryValue, Value } from '../evaluate/value.js';
import { modelEndpoint } from './model-endpoint.js';

const CLIENTS =
  /^(axios|node-fetch|undici|cross-fetch|isomorphic-fetch|got|ky|ofetch|superagent|needle|request|request-promise|wretch|@tauri-apps\/plugin-http)$/;
const SENDING = /^(post|request|fetch|default|stream|\(\))$/;
/** Cheap test before anything is resolved. */
export const ENDPOINT_TEXT =
  /\/chat\/completions|generateContent|\/v1\/(messages|embeddings|responses|completions|complete|images|audio|moderations|rerank|predictions)|\/v2\/(chat|rerank|embed)|:11434|\/api\/(generate|embeddings)\b/;

/** Requests to model APIs by `fetch`, axios and alike, in files that hold such an endpoint. */
export function detectHttpCalls(evaluator: Evaluator, file: SourceFile): DetectedCall[] {
  if (!ENDPOINT_TEXT.test(file.text)) return [];
  return file.syntax.calls.flatMap((node): DetectedCall[] => {
    const sender = senderOf(evaluator, file, node);
    if (!sender) return [];
    for (const url of urlsOf(evaluator, file, node, sender.bases)) {
      const endpoint = modelEndpoint(url);
      if (!endpoint) continue;
      const receiver: LibraryValue = {
        kind: 'library',
        library: http,
        package: '',
        on: 'module',
        path: [],
        provider: endpoint.provider ?? undefined,
        origin: undefined,
        instrumented: undefined,
        certain: false,
        trail: 'a request to a model endpoint without a library',
      };
      const call = { on: 'module', path: sender.api, kind: endpoint.kind, streaming: { option: 'stream' } } as const;
      return [{ file, node, callee: node.callee, name: sender.name, call, receivers: [receiver] }];
    }
    return [];
  });
}

interface Sender {
  readonly api: string;
  readonly name: Node;
  /** Base URLs that the client was made with. */
  readonly bases: readonly string[];
}

function senderOf(evaluator: Evaluator, file: SourceFile, node: CallExpression | NewExpression): Sender | undefined {
  const { callee } = node;
  if (node.type !== 'CallExpression' || node.arguments.length === 0) return undefined;
  if (callee.type === 'Identifier') {
    if (/^\$?fetch$/.test(callee.name) && !file.syntax.binding(callee, callee.name)) {
      return { api: 'fetch', name: callee, bases: [] };
    }
    const isClient = externals(evaluator, file, callee).some((value) => CLIENTS.test(value.package));
    return isClient ? { api: callee.name, name: callee, bases: [] } : undefined;
  }
  if (callee.type !== 'MemberExpression' || callee.computed) return undefined;
  const { name } = callee.property;
  if (name === 'fetch' && /^(globalThis|window|self)$/.test(file.text.slice(callee.object.start, callee.object.end))) {
    return { api: 'fetch', name: callee.property, bases: [] };
  }
  if (!SENDING.test(name)) return undefined;
  const client = externals(evaluator, file, callee).find((value) => CLIENTS.test(value.package));
  if (!client) return undefined;
  const made =
    client.node?.type === 'CallExpression' && client.file ? { node: client.node, file: client.file } : undefined;
  const bases = made
    ? ['baseURL', 'prefixUrl'].flatMap((option) =>
        texts(argumentOption(evaluator, made.file, made.node.arguments, option)),
      )
    : [];
  return { api: `${client.package}.${name}`, name: callee.property, bases };
}

function externals(evaluator: Evaluator, file: SourceFile, node: Node) {
  return evaluator.evaluate(file, node).filter((value) => value.kind === 'external');
}

/** The URL as the first argument or as an option of it, behind the client's base URL. */
function urlsOf(
  evaluator: Evaluator,
  file: SourceFile,
  node: CallExpression | NewExpression,
  bases: readonly string[],
) {
  const [first] = node.arguments;
  if (!first || first.type === 'SpreadElement') return [];
  const written = texts(evaluator.evaluate(file, first));
  const given = written.length > 0 ? written : texts(argumentOption(evaluator, file, [first], 'url'));
  const joined = given.flatMap((path) => bases.map((base) => `${base.replace(/\/$/, '')}/${path.replace(/^\//, '')}`));
  return [...given, ...joined, ...(given.length === 0 || given.includes('') ? bases : [])];
}

function texts(values: readonly Value[]): string[] {
  return values.flatMap((value) => {
    if (value.kind === 'literal') return [String(value.value)];
    return value.kind === 'text' ? [value.text] : [];
  });
}
