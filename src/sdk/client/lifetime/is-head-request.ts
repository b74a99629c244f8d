/** Whether the request being served asks for no body: nobody will read the one of the answer. */
export function isHeadRequest(args: readonly unknown[]): boolean {
  try {
    const [first] = args;
    return methodOf(first) === 'HEAD' || (isObject(first) && 'req' in first && methodOf(first.req) === 'HEAD');
  } catch {
    return false;
  }
}

const methodOf = (request: unknown): unknown => (isObject(request) && 'method' in request ? request.method : undefined);
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
