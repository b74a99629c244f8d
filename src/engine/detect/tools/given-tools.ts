import type { Node } from 'oxc-parser';
import type { LibraryId } from '../../../libraries/library-description.js';
import type { SourceFile } from '../../project/source-file.js';
import { argumentOption } from '../argument-option.js';
import { enclosingFunction, isFunction, isWithin } from '../evaluate/enclosing.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { keyName } from '../evaluate/key-name.js';
import { memberOf } from '../evaluate/member-of.js';
import { returnedValues } from '../evaluate/returned-values.js';
import type { Frame, ObjectValue, Value } from '../evaluate/value.js';
import type { DetectedTool } from './detected-tool.js';
import { ownProperty } from './own-property.js';
import { servingFunction } from './serving-function.js';
import { toolAt } from './tool-at.js';
import { toolMaker } from './tool-maker.js';
import { type PlacedNode, toolPart } from './tool-part.js';
import { toolWithoutFunction } from './tool-without-function.js';

/** What is given tools: a model call, or the construction of an agent. */
export interface ToolTaker {
  readonly file: SourceFile;
  readonly args: readonly Node[];
  readonly library: LibraryId;
}

/** Keys under which a tool's definition holds its function. Sources: AI SDK, AI SDK RSC, OpenAI and Anthropic helpers. */
const FUNCTION_KEYS = ['execute', 'function', 'run', 'handler', 'func', 'generate'] as const;

/** The tools in the `tools` option of a call or an agent, and the functions of the app that carry their names. */
export function givenTools(evaluator: Evaluator, taker: ToolTaker): DetectedTool[] {
  const found: DetectedTool[] = [];
  for (const value of argumentOption(evaluator, taker.file, taker.args, 'tools')) {
    for (const tools of value.kind === 'function' ? returned(evaluator, value) : [value]) {
      if (tools.kind === 'collection') {
        for (const item of tools.items()) if (item.kind === 'object') addSchema(evaluator, taker, item, found);
      } else if (tools.kind === 'object') addNamed(evaluator, tools, taker.library, found);
    }
  }
  return found;
}

/** `tools: async ({ requestContext }) => ({ … })`. */
function returned(evaluator: Evaluator, value: Extract<Value, { kind: 'function' }>): readonly Value[] {
  return returnedValues(evaluator, value, { of: value.node, argumentAt: () => [], parent: value.frame });
}

/** OpenAI and Anthropic: `{ type: 'function', function: { name } }`, `{ name, input_schema }`. */
function addSchema(evaluator: Evaluator, taker: ToolTaker, schema: ObjectValue, into: DetectedTool[]): void {
  const inner = memberOf(evaluator, schema, 'function').find((value) => value.kind === 'object') ?? schema;
  if (inner.kind !== 'object') return;
  const own = FUNCTION_KEYS.map((key) => ownProperty(inner, key)).find(
    (node) => node && (isFunction(node) || node.type === 'Identifier' || node.type === 'CallExpression'),
  );
  const named = memberOf(evaluator, inner, 'name').find((value) => value.kind === 'literal');
  const name = named?.kind === 'literal' ? String(named.value) : own?.type === 'Identifier' ? own.name : undefined;
  if (!name) return;
  const { library } = taker;
  if (own) {
    into.push(toolAt(evaluator, inner.file, own, name, library, 'given to the model with its function'));
    return;
  }
  const serving = servingFunction(evaluator, taker.file, name);
  into.push(
    serving
      ? toolAt(evaluator, serving.file, serving.node, name, library, serving.reason)
      : toolWithoutFunction(schema.file, schema.node, name, library),
  );
}

/** Vercel AI SDK and alike: `tools: { search: tool({ execute }) }`. */
function addNamed(evaluator: Evaluator, tools: ObjectValue, library: LibraryId, into: DetectedTool[]): void {
  for (const property of tools.node.properties) {
    if (property.type === 'SpreadElement') {
      for (const value of evaluator.evaluate(tools.file, property.argument, tools.frame)) {
        if (value.kind === 'object') addNamed(evaluator, value, library, into);
      }
      continue;
    }
    const name = keyName(property.key, property.computed);
    const serves = name === undefined ? undefined : functionOf(evaluator, tools.file, property.value, tools.frame);
    if (name === undefined || !serves) continue;
    into.push({
      ...toolAt(evaluator, serves.file, serves.node, name, library, 'given to the model with its function'),
      isFromFactory: isFromFactory(serves.node, property),
    });
  }
}

/** Whether the function is written in another one than the key that it is given under. */
function isFromFactory(serves: Node, key: Node): boolean {
  const factory = enclosingFunction(serves);
  return factory !== undefined && !isWithin(key, factory);
}

/** The function in a tool's definition: written here, in a `tool()` call, or in what a factory of the app returns. */
function functionOf(
  evaluator: Evaluator,
  file: SourceFile,
  node: Node,
  frame: Frame | undefined,
): PlacedNode | undefined {
  for (const value of evaluator.evaluate(file, node, frame)) {
    if (value.kind === 'object') {
      const own = ownProperty(value, 'execute') ?? ownProperty(value, 'generate');
      if (own) return { file: value.file, node: own };
    }
    const made = madeAt(value);
    if (!made) continue;
    const maker = toolMaker(evaluator, made.file, made.node);
    const parts = maker?.description.function ?? [{ option: 'execute' }];
    const own = toolPart(evaluator, made.file, made.node.arguments, parts, made.frame);
    if (own) return own;
  }
  return undefined;
}

function madeAt(value: Value) {
  const { file, node, frame } =
    value.kind === 'library' && value.origin
      ? value.origin
      : value.kind === 'external'
        ? { file: value.file, node: value.node, frame: undefined }
        : { file: undefined, node: undefined, frame: undefined };
  const isCall = node?.type === 'CallExpression' || node?.type === 'NewExpression';
  return file && isCall ? { file, node, frame } : undefined;
}
