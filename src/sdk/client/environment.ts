/** A variable of the process's environment; `undefined` when unset, empty, or where there is no process. */
export function environment(name: string): string | undefined {
  const value = typeof process === 'undefined' ? undefined : process.env[name]?.trim();
  return value === '' ? undefined : value;
}
