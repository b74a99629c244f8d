import type { Node } from 'oxc-parser';
import type { AppProject } from '../project/app-project.js';
import type { FunctionNode } from '../project/function-node.js';
import type { SourceFile } from '../project/source-file.js';
import { calledMethod } from '../syntax/called-method.js';
import { staticText } from '../syntax/static-text.js';
import type { BodyField } from './body-field.js';
import { bodyLiteral } from './body-literal.js';
import { readFields } from './read-body-fields.js';
import { fieldRole, sampleValue } from './sample-value.js';

/** Arguments for a function of the app: source texts, and the names that they stand for. */
export interface ArgumentSamples {
  readonly texts: readonly string[];
  readonly fields: readonly BodyField[];
}

/** Samples for every parameter; `undefined` when one of them wants an object of the app. */
export function argumentsFor(project: AppProject, file: SourceFile, fn: FunctionNode): ArgumentSamples | undefined {
  const texts: string[] = [];
  const fields: BodyField[] = [];
  for (const parameter of fn.params) {
    if (parameter.type === 'RestElement' || parameter.type === 'AssignmentPattern') break;
    if (parameter.type === 'ObjectPattern') {
      const found = readFields(project, file, parameter);
      fields.push(...found);
      texts.push(bodyLiteral(found));
      continue;
    }
    if (parameter.type !== 'Identifier' || parameter.optional) break;
    const type = annotated(parameter);
    if (type === 'FormData') {
      const found = formFields(file, fn, parameter.name);
      fields.push(...found);
      texts.push(`form(${bodyLiteral(found)})`);
      continue;
    }
    const field: BodyField = { name: parameter.name, optional: false, declared: type === 'string', type };
    if (type === undefined ? fieldRole(parameter.name) === 'other' : type !== 'string' && type !== 'array') {
      return undefined;
    }
    const value = sampleValue(field.type === 'array' ? { ...field, name: 'messages' } : field);
    if (value === undefined) return undefined;
    fields.push(field);
    texts.push(value);
  }
  return { texts, fields };
}

function annotated(parameter: Extract<Node, { type: 'Identifier' }>): BodyField['type'] | 'FormData' {
  const type = parameter.typeAnnotation?.typeAnnotation;
  switch (type?.type) {
    case undefined:
      return undefined;
    case 'TSStringKeyword':
      return 'string';
    case 'TSNumberKeyword':
      return 'number';
    case 'TSBooleanKeyword':
      return 'boolean';
    case 'TSArrayType':
      return 'array';
    case 'TSTypeReference':
      return type.typeName.type === 'Identifier' && type.typeName.name === 'FormData' ? 'FormData' : 'object';
    default:
      return 'object';
  }
}

/** The fields that `formData.get('…')` reads. */
function formFields(file: SourceFile, fn: FunctionNode, name: string): BodyField[] {
  return file.syntax.calls.flatMap((call) => {
    const called = call.start >= fn.start && call.end <= fn.end ? calledMethod(call) : undefined;
    const isForm = called?.method === 'get' && called.receiver.type === 'Identifier' && called.receiver.name === name;
    const key = isForm ? staticText(called.call.arguments[0]) : undefined;
    return key === undefined ? [] : [{ name: key, optional: false, declared: true, type: 'string' as const }];
  });
}
