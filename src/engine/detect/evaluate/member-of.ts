import { classMember } from './class-member.js';
import type { Evaluator } from './evaluator.js';
import { exportedValues } from './exported-values.js';
import { decoratedMember } from './fastify-instance.js';
import { libraryMember } from './library-steps.js';
import { objectMember } from './object-member.js';
import { shapeMember } from './shape-member.js';
import type { ExternalValue, Value } from './value.js';

/**
 * A member of a value.
 *
 * @param name `undefined` for a member that is only known at run time: then every member may be meant
 */
export function memberOf(evaluator: Evaluator, value: Value, name: string | undefined): readonly Value[] {
  switch (value.kind) {
    case 'library':
      return name === undefined ? [] : libraryMember(value, name);
    case 'external':
      return name === undefined ? [] : externalMember(evaluator, value, name);
    case 'module':
      return exportedValues(evaluator, value.file, name);
    case 'object':
      return objectMember(evaluator, value, name);
    case 'instance':
    case 'class':
      return name === undefined ? [] : classMember(evaluator, value, name);
    case 'shape':
      return shapeMember(evaluator, value, name);
    case 'collection':
      return name === undefined || /^\d+$/.test(name) ? value.items() : [];
    default:
      return [];
  }
}

function externalMember(evaluator: Evaluator, value: ExternalValue, name: string): readonly Value[] {
  const decorated = decoratedMember(evaluator, value, name);
  return decorated.length > 0 ? decorated : [{ ...value, path: [...value.path, name] }];
}
