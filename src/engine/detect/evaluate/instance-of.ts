import type { Evaluator } from './evaluator.js';
import { extendsLibrary, libraryType } from './library-steps.js';
import { superclassValues } from './superclass-values.js';
import type { Frame, Value } from './value.js';

/** A value of a class or type: what `new X()` gives, or what an annotation `: X` says. */
export function instanceOf(evaluator: Evaluator, type: Value, frame?: Frame): readonly Value[] {
  switch (type.kind) {
    case 'class': {
      const inherited = superclassValues(evaluator, type).flatMap((parent) =>
        parent.kind === 'library' ? extendsLibrary(parent) : [],
      );
      return [{ kind: 'instance', file: type.file, node: type.node, frame }, ...inherited];
    }
    case 'library':
      return libraryType(type);
    case 'external':
      return [{ ...type, path: [...type.path, 'new'] }];
    case 'shape':
      return [type];
    default:
      return [];
  }
}
