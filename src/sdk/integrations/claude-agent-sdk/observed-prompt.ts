import { asRecord } from '../../capture/read-json.js';

type Step = (...args: readonly unknown[]) => unknown;

/**
 * A prompt that stands for the app's own: text as it is, a stream of user messages as one that hands on each message as
 * the SDK asks for it.
 *
 * @param note is told each message
 */
export function observedPrompt(prompt: unknown, note: (message: unknown) => void): unknown {
  if (typeof prompt !== 'object' || prompt === null || !(Symbol.asyncIterator in prompt)) return prompt;
  return {
    [Symbol.asyncIterator](): object {
      const iterate: unknown = Reflect.get(prompt, Symbol.asyncIterator);
      // Whatever is no function fails here as it fails in the SDK.
      const source = Reflect.apply(iterate as Step, prompt, []) as object;
      const step = (name: string): Step | undefined => {
        const method: unknown = Reflect.get(source, name);
        return typeof method === 'function' ? (...args) => Reflect.apply(method, source, args) : undefined;
      };
      const next = step('next');
      const close = step('return');
      const fail = step('throw');
      return {
        async next(...args: readonly unknown[]): Promise<unknown> {
          const result = await next?.(...args);
          const read = asRecord(result);
          if (read && read['done'] !== true) note(read['value']);
          return result;
        },
        ...(close && { return: close }),
        ...(fail && { throw: fail }),
      };
    },
  };
}
