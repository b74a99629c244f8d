import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

/**
 * A package.json without the runtime among its dependencies; `undefined` when it is not there.
 *
 * @param range the only version range to take out. Default: any
 */
export function stripManifest(manifest: string, range?: string): string | undefined {
  const root = parseTree(manifest, [], { allowTrailingComma: true });
  const property = root && findNodeAtLocation(root, ['dependencies', 'amplitude-ai'])?.parent;
  if (range !== undefined && property?.children?.[1]?.value !== range) return undefined;
  const siblings: readonly Node[] = property?.parent?.children ?? [];
  if (!property) return undefined;
  const at = siblings.indexOf(property);
  const next = siblings[at + 1];
  const previous = siblings[at - 1];
  const object = property.parent;
  if (next) return manifest.slice(0, property.offset) + manifest.slice(next.offset);
  if (previous)
    return manifest.slice(0, previous.offset + previous.length) + manifest.slice(property.offset + property.length);
  if (!object) return undefined;
  return `${manifest.slice(0, object.offset + 1)}${manifest.slice(object.offset + object.length - 1)}`;
}
