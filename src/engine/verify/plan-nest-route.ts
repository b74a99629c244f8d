import type { Node } from 'oxc-parser';
import type { AppProject } from '../project/app-project.js';
import type { SourceFile } from '../project/source-file.js';
import { calledMethod } from '../syntax/called-method.js';
import { resolveLocal } from '../syntax/resolve-local.js';
import { staticText } from '../syntax/static-text.js';
import type { BodyField } from './body-field.js';
import { bodyLiteral, hasConversation, hasMessage } from './body-literal.js';
import type { DrivePlan } from './drive.js';
import type { DriveContext } from './drive-context.js';
import { exportedAs } from './exported-as.js';
import { isInputId } from './is-input-id.js';
import { knownIdentity } from './known-identity.js';
import { readFields } from './read-body-fields.js';
import { sampleValue } from './sample-value.js';

/** Calls a controller's method in the app's own injection context: guards and pipes are no part of that. */
export function planNestRoute({ project, file, entry, fn, runner }: DriveContext): DrivePlan {
  if (runner === 'node')
    return {
      why: 'node:test cannot compile decorators; use the runner vitest or jest (argument runner, --runner on the command line).',
    };
  const method = fn.parent?.type === 'MethodDefinition' ? fn.parent : undefined;
  const owner = method?.parent?.parent;
  if (method?.key.type !== 'Identifier' || owner?.type !== 'ClassDeclaration' || !owner.id) {
    return { why: `${entry.name} is no method of a controller.` };
  }
  const controller = exportedAs(file, owner);
  if (controller === undefined || controller === 'default') {
    return { why: `${owner.id.name} is not exported by its name, so a test cannot ask for it.` };
  }
  const root = rootModule(project);
  if (!root) return { why: 'The module that NestFactory.create() is given was not found.' };

  const fields: BodyField[] = [];
  const values: string[] = [];
  for (const parameter of fn.params) {
    const value = argumentOf(project, file, parameter, fields);
    if (value === undefined) return { why: `${entry.name} takes what only Nest can hand it.` };
    values.push(value);
  }
  const identity = knownIdentity(file, entry);
  const inputs = fields.map((field) => field.name);
  const speaks = hasMessage(fields);
  return {
    drive: {
      entryPointId: entry.id,
      title: entry.name,
      callSites: entry.call_sites,
      file: file.path,
      imports: ["import { NestFactory } from '@nestjs/core';"],
      statements: [
        `const { ${controller} } = await import(%module%);`,
        `const { ${root.name} } = await import(%module:${root.file}%);`,
        `const app = await NestFactory.createApplicationContext(${root.name}, { logger: false });`,
        'try {',
        `  await finish(await app.get(${controller}, { strict: false }).${method.key.name}(${values.join(', ')}));`,
        '} finally {',
        '  await app.close();',
        '}',
      ],
      mocks: [],
      expectsUser: identity.user !== undefined,
      expectsSession: isInputId(identity.session, inputs),
      speaks,
      needsRecord: !speaks && hasConversation(fields),
    },
  };
}

/** What a decorated parameter is given; `undefined` when only Nest can make it. What it reads is added to `fields`. */
function argumentOf(project: AppProject, file: SourceFile, parameter: Node, fields: BodyField[]): string | undefined {
  if (!('decorators' in parameter)) return undefined;
  const [decorator] = parameter.decorators ?? [];
  const call = decorator?.expression;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier') return undefined;
  const { name } = call.callee;
  if (!/^(Param|Query|Body)$/.test(name)) {
    return /user|account|member|auth|principal/i.test(name) ? 'mockUser' : undefined;
  }
  const key = staticText(call.arguments[0]);
  if (key === undefined) {
    const read = readFields(project, file, parameter);
    fields.push(...read);
    return bodyLiteral(read);
  }
  const field: BodyField = { name: key, optional: false, declared: true, type: 'string' };
  fields.push(field);
  return sampleValue(field);
}

/** The module of `NestFactory.create(AppModule)`: its exported name and its file. */
function rootModule(project: AppProject): { readonly name: string; readonly file: string } | undefined {
  for (const path of project.sourcePaths) {
    if (!project.readText(path)?.includes('NestFactory')) continue;
    const file = project.sourceIfPresent(path);
    for (const call of file?.syntax.calls ?? []) {
      const called = calledMethod(call);
      const isFactory = called?.receiver.type === 'Identifier' && called.receiver.name === 'NestFactory';
      const [root] = called?.call.arguments ?? [];
      if (!file || !isFactory || root?.type !== 'Identifier') continue;
      const found = resolveLocal(project, file, root);
      const name = found && exportedAs(found.file, found.node);
      if (found && name !== undefined && name !== 'default') return { name, file: found.file.path };
    }
  }
  return undefined;
}
