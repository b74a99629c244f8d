/** No list is longer, and no name deeper: attributes may be hostile. */
const MOST = 2_000;
const DEEPEST = 10;

/**
 * Rebuilds the list that was written as one attribute for each of its leaves: `llm.input_messages.0.message.role`.
 *
 * @param prefix without the closing dot
 * @returns `undefined` when no attribute has the prefix
 */
export function unflatten(attributes: Readonly<Record<string, unknown>>, prefix: string): unknown {
  const root: Node = new Map();
  for (const [name, value] of Object.entries(attributes)) {
    if (!name.startsWith(`${prefix}.`)) continue;
    const path = name.slice(prefix.length + 1).split('.');
    if (path.length <= DEEPEST) put(root, path, value);
  }
  return root.size === 0 ? undefined : plain(root);
}

type Node = Map<string, unknown>;

function put(root: Node, path: readonly string[], value: unknown): void {
  let node = root;
  for (const [index, key] of path.entries()) {
    if (index === path.length - 1) node.set(key, value);
    else {
      const next = node.get(key);
      const child: Node = next instanceof Map ? next : new Map();
      node.set(key, child);
      node = child;
    }
  }
}

function plain(node: unknown): unknown {
  if (!(node instanceof Map)) return node;
  const entries: [string, unknown][] = [...node].map(([key, value]) => [String(key), plain(value)]);
  if (!entries.every(([key]) => /^\d+$/.test(key))) return Object.fromEntries(entries);
  return entries
    .sort(([a], [b]) => Number(a) - Number(b))
    .slice(0, MOST)
    .map(([, value]) => value);
}
