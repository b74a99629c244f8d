/** Whether a client is constructed from another one at this moment, by `withOptions()`. */
export const copying = { isUnderWay: false };
