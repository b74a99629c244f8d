/** What can be seen of an object from outside, but for its values. */
export function shape(value: object): unknown {
  return {
    class: value.constructor?.name,
    keys: Reflect.ownKeys(value).map(String),
    enumerable: Object.keys(value),
    tag: Object.prototype.toString.call(value),
  };
}
