/** No channels here: there is nothing to follow. */
export const followChannel = (): (() => void) => () => {};
