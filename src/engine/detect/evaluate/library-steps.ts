import type {
  CallDescription,
  ConstructDescription,
  ReturnDescription,
  TypeDescription,
} from '../../../libraries/library-description.js';
import { matchesName } from '../../../libraries/matches-name.js';
import type { LibraryValue, Origin, Value } from './value.js';

/** Reads a member of something of a library. */
export function libraryMember(value: LibraryValue, name: string): readonly Value[] {
  const path = [...value.path, name];
  const next: LibraryValue = { ...value, path };
  const property = (value.library.returns ?? []).find(
    (step) => step.property && step.on === value.on && matchesName(step.path, path.join('.')),
  );
  return [property ? { ...next, on: property.yields, path: [] } : next];
}

/**
 * Constructs with an export of a library.
 *
 * @param carries tells whether an argument holds a value of one of some receiver kinds
 */
export function constructLibrary(
  value: LibraryValue,
  form: ConstructDescription['form'],
  origin: Omit<Origin, 'construct'> | undefined,
  carries: (kinds: readonly string[]) => boolean = () => true,
): readonly Value[] {
  if (value.on !== 'module') return [];
  const construct = constructOf(value, form, carries);
  if (!construct) return [];
  return [
    {
      ...value,
      on: construct.yields,
      path: [],
      provider: construct.provider,
      origin: origin && { ...origin, construct },
      trail: `${form === 'class' ? 'new ' : ''}${exportName(value.path)} of ${value.package}`,
    },
  ];
}

/** What an app class is by what it extends: a class of the library to construct, or one made to be extended. */
export function extendsLibrary(value: LibraryValue): readonly Value[] {
  const constructed = constructLibrary(value, 'class', undefined);
  if (constructed.length > 0 || !typeDescription(value)?.isBase) return constructed;
  return libraryType(value);
}

/** A value annotated with an export of a library: its class, or a type that it describes. */
export function libraryType(value: LibraryValue): readonly Value[] {
  if (value.on !== 'module') return [];
  const type = typeDescription(value);
  const annotated = `typed ${exportName(value.path)} of ${value.package}`;
  if (type) return [{ ...value, on: type.yields, path: type.path?.split('.') ?? [], trail: annotated }];
  const construct = constructOf(value, 'class');
  return construct
    ? [{ ...value, on: construct.yields, path: [], provider: construct.provider, trail: annotated }]
    : [];
}

function typeDescription(value: LibraryValue): TypeDescription | undefined {
  const name = exportName(value.path);
  return (value.library.types ?? []).find(
    (type) => matchesName(type.export, name) && isFrom(type.package, value.package),
  );
}

/** Which of its arguments a call gives back, made into something that is called the same way. */
export function libraryWrapper(value: LibraryValue): number | undefined {
  const path = value.path.join('.');
  return (value.library.wrappers ?? []).find((wrapper) => wrapper.on === value.on && matchesName(wrapper.path, path))
    ?.argument;
}

/** The call that a path is, if it asks a model; `argument` tells whether an argument is of a receiver kind. */
export function libraryCall(
  value: LibraryValue,
  argument: (kind: string) => boolean = () => true,
): CallDescription | undefined {
  const path = callPath(value);
  return value.library.calls.find(
    (call) =>
      call.on === value.on &&
      call.path === path &&
      isFrom(call.package, value.package) &&
      (call.argument === undefined || argument(call.argument)),
  );
}

/** What a call on a receiver gives, where it gives another receiver. */
export function libraryReturn(
  value: LibraryValue,
  carries: (kinds: readonly string[]) => boolean,
): ReturnDescription | undefined {
  const path = callPath(value);
  return (value.library.returns ?? []).find(
    (step) => !step.property && step.on === value.on && step.path === path && (!step.carries || carries(step.carries)),
  );
}

/** What any call of a member or export gives, where its arguments are not known. */
export function resultOfLibrary(value: LibraryValue): readonly Value[] {
  const step = libraryReturn(value, () => true);
  if (step) return [{ ...value, on: step.yields, path: [], trail: `${value.trail}, ${step.path}()` }];
  return constructLibrary(value, 'function', undefined);
}

/** What a library hands to a callback in an option of a call, as far as its description says. */
export function handedByLibrary(value: LibraryValue, option: string, parameter: number): readonly Value[] {
  const called = callPath(value);
  return (value.library.callbacks ?? []).flatMap((callback): readonly Value[] => {
    if (callback.on !== value.on || callback.path !== called || callback.option !== option) return [];
    if ((callback.parameter ?? 0) !== parameter) return [];
    const trail = `handed over by ${called}()`;
    return [{ ...value, on: callback.yields, path: [], origin: undefined, trail }];
  });
}

/** The path of a call on its receiver, or the name of an export. */
export function callPath(value: LibraryValue): string {
  return value.on === 'module' ? exportName(value.path) : value.path.join('.');
}

function constructOf(
  value: LibraryValue,
  form: ConstructDescription['form'],
  carries: (kinds: readonly string[]) => boolean = () => true,
): ConstructDescription | undefined {
  const name = exportName(value.path);
  let fallback: ConstructDescription | undefined;
  for (const construct of value.library.constructs) {
    if (construct.form !== form || !isFrom(construct.package, value.package)) continue;
    if (!matchesName(construct.export, name) || (construct.carries && !carries(construct.carries))) continue;
    if (construct.export === name) return construct;
    fallback ??= construct;
  }
  return fallback;
}

/**
 * `default.OpenAI` (a class that hangs off the default export) is the same as `OpenAI`; the module itself is what
 * CommonJS packages give as their default export (`const OpenAI = require('openai')`).
 */
function exportName(path: readonly string[]): string {
  return (path.length > 1 && path[0] === 'default' ? path.slice(1) : path).join('.') || 'default';
}

function isFrom(pattern: string | undefined, name: string): boolean {
  return pattern === undefined || matchesName(pattern, name);
}
