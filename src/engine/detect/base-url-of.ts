import type { Node } from 'oxc-parser';
import type { ProviderId } from '../../libraries/library-description.js';
import { providerByHost } from '../../libraries/provider-by-host.js';
import type { SourceFile } from '../project/source-file.js';
import type { Evaluator } from './evaluate/evaluator.js';
import { keyName } from './evaluate/key-name.js';
import type { Frame, ObjectValue, Origin } from './evaluate/value.js';

/** What is known of a client's base URL. */
export interface BaseUrl {
  /** The literal, `dynamic`, or `null` when the option is not given. */
  readonly text: string | null;
  /** Who serves it; `undefined` when the option is not given, `null` when only run time tells. */
  readonly provider: ProviderId | null | undefined;
}

const NOT_GIVEN: BaseUrl = { text: null, provider: undefined };
const DYNAMIC: BaseUrl = { text: 'dynamic', provider: null };

/** Reads the option that redirects a client to another endpoint. */
export function baseUrlOf(evaluator: Evaluator, origin: Origin, option: string): BaseUrl {
  const { node, file, frame } = origin;
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return NOT_GIVEN;
  const [options] = node.arguments;
  if (!options || options.type === 'SpreadElement') return options ? DYNAMIC : NOT_GIVEN;
  if (options.type === 'ObjectExpression') return fromLiteral(evaluator, file, options, option, frame) ?? NOT_GIVEN;
  const objects = evaluator.evaluate(file, options, frame).filter((value) => value.kind === 'object');
  const found = objects.map(
    (value) =>
      fromLiteral(evaluator, value.file, value.node, option, value.frame) ??
      fromAssignments(evaluator, value, option, frame) ??
      NOT_GIVEN,
  );
  const [first] = found;
  if (!first) return options.type === 'Literal' ? NOT_GIVEN : DYNAMIC;
  return found.every(({ provider }) => provider === first.provider) ? first : DYNAMIC;
}

function fromLiteral(
  evaluator: Evaluator,
  file: SourceFile,
  object: Extract<Node, { type: 'ObjectExpression' }>,
  option: string,
  frame: Frame | undefined,
  depth = 0,
): BaseUrl | undefined {
  if (depth > 8) return undefined;
  let found: BaseUrl | undefined;
  for (const property of object.properties) {
    if (property.type === 'SpreadElement') {
      for (const value of evaluator.evaluate(file, property.argument, frame)) {
        if (value.kind === 'object')
          found = fromLiteral(evaluator, value.file, value.node, option, value.frame, depth + 1) ?? found;
      }
    } else if (keyName(property.key, property.computed) === option) {
      found = fromExpression(evaluator, file, property.value, frame);
    }
  }
  return found;
}

/** `if (url) config.baseURL = url`: what is set under a condition leaves the default the likely case. */
function fromAssignments(
  evaluator: Evaluator,
  value: ObjectValue,
  option: string,
  frame: Frame | undefined,
): BaseUrl | undefined {
  const holder = value.node.parent;
  if (holder?.type !== 'VariableDeclarator' || holder.id.type !== 'Identifier') return undefined;
  const { name } = holder.id;
  for (const assignment of value.file.syntax.assignments.get(option) ?? []) {
    const { left, right } = assignment;
    if (left.type !== 'MemberExpression' || left.object.type !== 'Identifier' || left.object.name !== name) continue;
    // What some caller somewhere may pass is not the likely case; a literal, or what this very construction is given, is.
    const isTold = frame !== undefined || holdsLiteral(right);
    const found =
      isTold || !isConditional(assignment) ? fromExpression(evaluator, value.file, right, frame) : undefined;
    if (found?.provider || !isConditional(assignment)) return found;
  }
  return undefined;
}

function holdsLiteral(node: Node): boolean {
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral':
      return true;
    case 'LogicalExpression':
      return holdsLiteral(node.left) || holdsLiteral(node.right);
    case 'ConditionalExpression':
      return holdsLiteral(node.consequent) || holdsLiteral(node.alternate);
    default:
      return false;
  }
}

function isConditional(node: Node): boolean {
  for (let current = node.parent; current; current = current.parent) {
    if (current.type === 'IfStatement' || current.type === 'LogicalExpression' || current.type === 'SwitchCase')
      return true;
    if ('params' in current) return false;
  }
  return false;
}

function fromExpression(evaluator: Evaluator, file: SourceFile, node: Node, frame: Frame | undefined): BaseUrl {
  const literals = evaluator.evaluate(file, node, frame).filter((value) => value.kind === 'literal');
  for (const { value } of literals) {
    const text = String(value);
    const provider = providerByHost(text);
    if (provider) return { text, provider };
  }
  const hinted = hintedProvider(file.text.slice(node.start, node.end));
  return hinted ? { text: 'dynamic', provider: hinted } : DYNAMIC;
}

/** Some endpoints tell their provider though the host is filled in at run time. */
function hintedProvider(expression: string): ProviderId | undefined {
  if (/\/openai\/(deployments|v1)\b|openai\.azure\.com/.test(expression)) return 'azure';
  if (/bedrock-runtime\./.test(expression)) return 'bedrock';
  if (/aiplatform\.googleapis\.com/.test(expression)) return 'google';
  return undefined;
}
