/**
 * Of `CohereClientV2`, which binds the methods of a client that it makes, the prototype of that client's class: the
 * package does not export it, so one is made, which asks nothing. Any other prototype is given back.
 */
export function askingCohereClass(prototype: object): object {
  if ('v2' in prototype) return prototype;
  const inner: unknown = Reflect.get(Reflect.construct(prototype.constructor, [{ token: '' }]), 'clientV2');
  return typeof inner === 'object' && inner !== null ? Object.getPrototypeOf(inner) : prototype;
}
