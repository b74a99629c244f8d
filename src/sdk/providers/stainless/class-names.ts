/** The names of an object's class and of those that it extends, nearest first. */
export function classNames(client: object): string[] {
  const names: string[] = [];
  let prototype: unknown = Object.getPrototypeOf(client);
  while (typeof prototype === 'object' && prototype !== null) {
    if (typeof prototype.constructor === 'function') names.push(prototype.constructor.name);
    prototype = Object.getPrototypeOf(prototype);
  }
  return names;
}
