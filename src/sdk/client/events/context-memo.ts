import { jsonValue } from '../json-value.js';

type Context = Readonly<Record<string, unknown>>;

/**
 * The app's own dimensions as they are sent. An agent's seldom change from event to event, so their text is made once
 * and looked at again only when they have changed.
 */
export class ContextMemo {
  readonly #sent = new WeakMap<object, { readonly json: string; readonly text: unknown }>();

  /** @param send makes the text out of plain data */
  textOf(agent: Context | undefined, call: Context | null | undefined, send: (plain: unknown) => unknown): unknown {
    if (call) return textOf({ ...agent, ...call }, send);
    if (!agent) return undefined;
    const json = plainJson(agent);
    if (json === undefined) return textOf(agent, send);
    const known = this.#sent.get(agent);
    if (known?.json === json) return known.text;
    const text = textOf(agent, send);
    this.#sent.set(agent, { json, text });
    return text;
  }
}

function textOf(context: Context, send: (plain: unknown) => unknown): unknown {
  return Object.keys(context).length > 0 ? send(jsonValue(context)) : undefined;
}

/** `undefined` for what JSON does not show in full. */
function plainJson(context: Context): string | undefined {
  try {
    for (const key in context) {
      const value = context[key];
      if (typeof value === 'object' ? value !== null : typeof value === 'function' || typeof value === 'symbol') {
        return undefined;
      }
    }
    return JSON.stringify(context);
  } catch {
    return undefined;
  }
}
