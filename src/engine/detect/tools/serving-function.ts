import type { SourceFile } from '../../project/source-file.js';
import { isFunction } from '../evaluate/enclosing.js';
import type { Evaluator } from '../evaluate/evaluator.js';
import { keyName } from '../evaluate/key-name.js';
import type { PlacedNode } from './tool-part.js';

/**
 * The function that an app calls when the model asks for a tool by a name: `const handlers = { get_weather: getWeather }`.
 * Beside the loop first, then anywhere in the app.
 */
export function servingFunction(
  evaluator: Evaluator,
  beside: SourceFile,
  name: string,
): (PlacedNode & { readonly reason: string }) | undefined {
  for (const file of filesNaming(evaluator, beside, name)) {
    for (const object of file.syntax.objects) {
      for (const property of object.properties) {
        if (property.type !== 'Property' || keyName(property.key, property.computed) !== name) continue;
        const { value } = property;
        if (isFunction(value) || evaluator.evaluate(file, value).some((candidate) => candidate.kind === 'function')) {
          return { file, node: value, reason: 'the app keeps its function under the name that the model calls' };
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
