/** Edge platforms stop a request's work with its answer. */
export const MAY_FREEZE = true;
