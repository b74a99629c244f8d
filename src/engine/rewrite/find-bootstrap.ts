import type { AppPackage } from '../project/manifest.js';
import type { SourceFile } from '../project/source-file.js';
import { exportedObject } from './exported-object.js';
import { runsAsWritten } from './runs-as-written.js';

/** The module of an app that creates `ai` and names its agents. */
export interface BootstrapModule {
  readonly source: SourceFile;
  /** The export that holds the `AmplitudeAI`. */
  readonly ai: string;
  /** Agent id to the export that holds it. */
  readonly agents: ReadonlyMap<string, string>;
  /** Every exported name. */
  readonly exports: ReadonlySet<string>;
  /** What an export is called within the module. */
  readonly locals: ReadonlyMap<string, string>;
}

/** The part of an opened app that is searched. */
export interface BootstrapSearch {
  readonly sourcePaths: readonly string[];
  readText(path: string): string | undefined;
  sourceIfPresent(path: string): SourceFile | undefined;
  readonly resolver: { packageOf(path: string): AppPackage | undefined };
}

const CREATES_AI = /^new\s+(?:[\w$]+\.)?AmplitudeAI\b/;
const TEST_PATH = /(^|\/)(tests?|__tests__|e2e|fixtures|examples?|scripts)\/|\.(test|spec)\.[cm]?[jt]sx?$/;

/** Reads a module as a bootstrap module. `undefined` when it is not one. */
export function asBootstrap(source: SourceFile): BootstrapModule | undefined {
  const exported = new Map<string, string>();
  const values = new Map<string, { readonly start: number; readonly end: number }>();
  for (const statement of source.program.body) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (declaration?.type === 'VariableDeclaration') {
      for (const { id, init } of declaration.declarations) {
        if (id.type !== 'Identifier' || !init) continue;
        values.set(id.name, init);
        if (statement.type === 'ExportNamedDeclaration') exported.set(id.name, id.name);
      }
    }
    if (statement.type === 'ExportNamedDeclaration') {
      for (const { local, exported: outer } of statement.specifiers) {
        if (local.type === 'Identifier' && outer.type === 'Identifier') exported.set(local.name, outer.name);
      }
    }
    for (const property of exportedObject(source, statement)?.properties ?? []) {
      if (property.type !== 'Property' || property.key.type !== 'Identifier') continue;
      if (property.value.type === 'Identifier') exported.set(property.value.name, property.key.name);
    }
  }
  let ai: string | undefined;
  const agents = new Map<string, string>();
  for (const [local, { start, end }] of values) {
    const name = exported.get(local);
    if (name === undefined) continue;
    const value = source.text.slice(start, end);
    if (CREATES_AI.test(value)) ai ??= name;
    const id = /^[\w$]+\s*\.\s*(?:agent|child)\(\s*(['"`])([^'"`]+)\1/.exec(value)?.[2];
    if (id !== undefined) agents.set(id, name);
  }
  if (ai === undefined) return undefined;
  const locals = new Map([...exported].map(([local, outer]) => [outer, local]));
  return { source, ai, agents, exports: new Set(locals.keys()), locals };
}

/**
 * The bootstrap module of a package, told by its content: it imports `amplitude-ai` and exports an `AmplitudeAI`.
 *
 * @param asWritten the one for files that run as they are written, beside TypeScript that is compiled
 */
export function findBootstrap(
  app: BootstrapSearch,
  owner: AppPackage | undefined,
  asWritten = false,
): BootstrapModule | undefined {
  const prefix = owner?.path ? `${owner.path}/` : '';
  const byName = (path: string) => /(^|\/)amplitude[^/]*$/.test(path);
  const paths = app.sourcePaths.filter((path) => path.startsWith(prefix));
  for (const path of [...paths.filter(byName), ...paths.filter((path) => !byName(path))]) {
    if (app.resolver.packageOf(path) !== owner) continue;
    if (!asWritten && TEST_PATH.test(path.slice(prefix.length))) continue;
    const text = app.readText(path);
    if (!text?.includes('amplitude-ai') || !/new\s+(?:[\w$]+\.)?AmplitudeAI\b/.test(text)) continue;
    if (runsAsWritten(app, owner, path) !== asWritten) continue;
    const source = app.sourceIfPresent(path);
    const found = source && source.errors.length === 0 ? asBootstrap(source) : undefined;
    if (found) return found;
  }
  return undefined;
}
