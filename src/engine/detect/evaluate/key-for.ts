const keys = new WeakMap<object, Map<string, object>>();

/** One object per pair of a node and a name, always the same for the same pair. */
export function keyFor(node: object, name: string): object {
  let named = keys.get(node);
  if (!named) {
    named = new Map();
    keys.set(node, named);
  }
  let key = named.get(name);
  if (!key) {
    key = {};
    named.set(name, key);
  }
  return key;
}
