/** No edge platform tells a proxy from its target. */
export const isProxy = (_value: unknown): boolean => false;
