/** Every property descriptor of a class and what it extends, statics and prototypes, to be compared by identity. */
export function ownProperties(cls: unknown): Map<object, Record<string, PropertyDescriptor>> {
  const found = new Map<object, Record<string, PropertyDescriptor>>();
  for (let value: unknown = cls; typeof value === 'function' && value !== Function.prototype; ) {
    found.set(value, Object.getOwnPropertyDescriptors(value));
    if (typeof value.prototype === 'object')
      found.set(value.prototype, Object.getOwnPropertyDescriptors(value.prototype));
    value = Object.getPrototypeOf(value);
  }
  return found;
}
