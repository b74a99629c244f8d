import type { Node } from 'oxc-parser';
import type { LibraryId } from '../../../libraries/library-description.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Span, Status } from '../../scan-report.js';
import { argumentOption } from '../argument-option.js';
import type { DetectedCall } from '../detected-call.js';
import { isFunction } from '../evaluate/enclosing.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { keyName } from '../evaluate/key-name.js';
import { memberOf } from '../evaluate/member-of.js';
import type { ObjectValue, Value } from '../evaluate/value.js';

/** A function that a model may call, or a schema whose function is not known. */
export interface DetectedTool {
  readonly file: SourceFile;
  readonly offset: number;
  readonly name: string;
  readonly library: LibraryId;
  readonly status: Status;
  readonly reason: string;
  readonly span: Span | null;
}

/** The tools of one call site: its `tools` option, and the functions of the app that carry the tools' names. */
export function detectTools(evaluator: Evaluator, detected: DetectedCall): DetectedTool[] {
  const library = detected.receivers[0]?.library.id;
  if (!library) return [];
  const found: DetectedTool[] = [];
  for (const value of argumentOption(evaluator, detected.file, detected.node.arguments, 'tools')) {
    if (value.kind === 'collection') {
      for (const item of value.items())
        if (item.kind === 'object') addSchema(evaluator, detected, item, library, found);
    } else if (value.kind === 'object') addNamed(evaluator, value, library, found);
  }
  return found;
}

/** OpenAI and Anthropic: `{ type: 'function', function: { name } }`, `{ name, input_schema }`. */
function addSchema(
  evaluator: Evaluator,
  detected: DetectedCall,
  schema: ObjectValue,
  library: LibraryId,
  into: DetectedTool[],
): void {
  const inner = memberOf(evaluator, schema, 'function').find((value) => value.kind === 'object') ?? schema;
  const named = memberOf(evaluator, inner, 'name').find((value) => value.kind === 'literal');
  const own = ['function', 'run', 'execute', 'handler', 'func']
    .flatMap((key) => propertyOf(inner.kind === 'object' ? inner : schema, key))
    .find((node) => isFunction(node) || node.type === 'Identifier' || node.type === 'CallExpression');
  const name = named?.kind === 'literal' ? String(named.value) : undefined;
  if (!name) return;
  const home = inner.kind === 'object' ? inner.file : schema.file;
  if (own) {
    into.push(toolAt(evaluator, home, own, name, library, 'given to the model with its function'));
    return;
  }
  const implementation = implementationOf(evaluator, detected, name);
  if (implementation) {
    const { file, node } = implementation;
    into.push(
      toolAt(evaluator, file, node, name, library, 'the app keeps its function under the name that the model calls'),
    );
    return;
  }
  into.push({
    file: schema.file,
    offset: schema.node.start,
    name,
    library,
    status: 'unsupported',
    reason: 'only its schema was found, not the function that serves it',
    span: null,
  });
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
    const definition = name === undefined ? undefined : definitionOf(evaluator, tools, property.value);
    const execute = definition && propertyOf(definition, 'execute')[0];
    if (name === undefined || !definition || !execute) continue;
    into.push(toolAt(evaluator, definition.file, execute, name, library, 'given to the model with its function'));
  }
}

/** The object with `execute` in it: written here, in a `tool()` call, or what a factory of the app returns. */
function definitionOf(evaluator: Evaluator, tools: ObjectValue, node: Node): ObjectValue | undefined {
  const isDefinition = (value: Value): value is ObjectValue =>
    value.kind === 'object' && propertyOf(value, 'execute').length > 0;
  const direct = evaluator.evaluate(tools.file, node, tools.frame).find(isDefinition);
  if (direct) return direct;
  for (const { file, call } of toolCalls(evaluator, tools.file, node)) {
    const [first] = call.arguments;
    const given = first ? evaluator.evaluate(file, first).find(isDefinition) : undefined;
    if (given) return given;
  }
  return undefined;
}

function toolCalls(
  evaluator: Evaluator,
  file: SourceFile,
  node: Node,
): { file: SourceFile; call: Extract<Node, { type: 'CallExpression' }> }[] {
  return evaluator.evaluate(file, node).flatMap((value) => {
    if (value.kind === 'library' && value.origin?.node.type === 'CallExpression') {
      return [{ file: value.origin.file, call: value.origin.node }];
    }
    if (value.kind === 'external' && value.node?.type === 'CallExpression' && value.file) {
      return [{ file: value.file, call: value.node }];
    }
    return [];
  });
}

/** `const handlers = { get_weather: getWeather }`: beside the loop first, then anywhere in the app. */
function implementationOf(evaluator: Evaluator, detected: DetectedCall, name: string) {
  for (const file of filesNaming(evaluator, detected.file, name)) {
    for (const object of file.syntax.objects) {
      for (const property of object.properties) {
        if (property.type !== 'Property' || keyName(property.key, property.computed) !== name) continue;
        const { value } = property;
        if (isFunction(value) || evaluator.evaluate(file, value).some((candidate) => candidate.kind === 'function')) {
          return { file, node: value };
        }
      }
    }
  }
  return undefined;
}

function* filesNaming(evaluator: Evaluator, first: SourceFile, name: string): Generator<SourceFile> {
  if (first.text.includes(name)) yield first;
  for (const path of evaluator.project.sourcePaths) {
    if (path === first.path || !evaluator.project.readText(path)?.includes(name)) continue;
    const file = evaluator.project.sourceIfPresent(path);
    if (file) yield file;
  }
}

function propertyOf(object: ObjectValue, name: string): Node[] {
  return object.node.properties.flatMap((property) =>
    property.type === 'Property' && keyName(property.key, property.computed) === name ? [property.value] : [],
  );
}

function toolAt(
  evaluator: Evaluator,
  file: SourceFile,
  node: Node,
  name: string,
  library: LibraryId,
  reason: string,
): DetectedTool {
  const isWrapped = node.type === 'CallExpression' && isAmplitudeTool(evaluator, file, node.callee);
  return {
    file,
    offset: node.start,
    name,
    library,
    status: isWrapped ? 'instrumented' : 'uninstrumented',
    reason,
    span: { start: node.start, end: node.end },
  };
}

function isAmplitudeTool(evaluator: Evaluator, file: SourceFile, callee: Node): boolean {
  return evaluator
    .evaluate(file, callee)
    .some((value) => value.kind === 'external' && value.package === 'amplitude-ai' && value.path.at(-1) === 'tool');
}
