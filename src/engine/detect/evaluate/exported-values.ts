import type { SourceFile } from '../../project/source-file.js';
import type { Evaluator } from './evaluator.js';
import type { Export } from './export-table.js';
import { importModule } from './import-module.js';
import { keyFor } from './key-for.js';
import { memberOf } from './member-of.js';
import type { Value } from './value.js';

/** What a module of the app exports under a name (under any name, for `undefined`), through barrels and re-exports. */
export function exportedValues(evaluator: Evaluator, file: SourceFile, name: string | undefined): readonly Value[] {
  const table = evaluator.exports(file);
  if (name === undefined) {
    return [...table.names.values()].flatMap((entry) => valuesOf(evaluator, file, entry));
  }
  const entry = table.names.get(name);
  if (entry) return valuesOf(evaluator, file, entry);
  const whole = table.whole.flatMap((node) => evaluator.evaluate(file, node));
  if (name === 'default') return whole.length > 0 ? whole : table.names.size > 0 ? [{ kind: 'module', file }] : [];
  for (const value of whole) {
    const found = memberOf(evaluator, value, name);
    if (found.length > 0) return found;
  }
  return evaluator.guarded(keyFor(file.program, name), () => {
    for (const specifier of table.stars) {
      const found = importModule(evaluator, file, specifier).flatMap((value) =>
        // A package re-exported as a whole offers everything; an app module only what it has.
        memberOf(evaluator, value, name),
      );
      if (found.length > 0) return found;
    }
    return [];
  });
}

function valuesOf(evaluator: Evaluator, file: SourceFile, entry: Export): readonly Value[] {
  switch (entry.kind) {
    case 'node':
      return evaluator.evaluate(file, entry.node);
    case 'local': {
      const binding = file.syntax.binding(file.program, entry.name);
      return binding ? evaluator.binding(file, binding) : [];
    }
    case 'from': {
      const module = importModule(evaluator, file, entry.specifier);
      return entry.name === '*' ? module : module.flatMap((value) => memberOf(evaluator, value, entry.name));
    }
  }
}
