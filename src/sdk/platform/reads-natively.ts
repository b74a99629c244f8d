/** Whether the platform reads the body of a response beside the methods of its stream, so that nobody sees it end. */
export const readsNatively = (): boolean => false;
