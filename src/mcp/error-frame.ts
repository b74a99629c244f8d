import type { CallToolResult } from '@modelcontextprotocol/server';
import type { EngineError, NextCall } from '../engine/engine-error.js';
import { hideHome } from './hide-home.js';

/** The key under which an error's fields stand in a result's `_meta`. */
const ERROR_META_KEY = 'amplitude-ai/error';

/** An error as the fields of `_meta["amplitude-ai/error"]`, and of `--json` on the command line. */
export interface ErrorFields {
  readonly code: string;
  readonly message: string;
  readonly valid: readonly string[];
  readonly next: NextCall | null;
}

/** The fields of an error, without the home directory: errors travel further than the machine that they are about. */
export function errorFields({ code, message, valid, hint, next }: EngineError): ErrorFields {
  const fields: ErrorFields = { code, message, valid: valid ?? (hint ? [hint] : []), next: next ?? null };
  // The same shape comes out as went in: only the home directory inside the texts changes.
  return JSON.parse(hideHome(JSON.stringify(fields))) as ErrorFields;
}

/** `CODE: what was wrong; valid values; the exact next call`, on one line. */
export function errorText({ code, message, valid, next }: ErrorFields): string {
  const values = valid.length > 0 ? `valid: ${valid.join(', ')}` : 'no other value helps';
  const call = next ? `next: ${next.tool} ${JSON.stringify(next.arguments)}` : 'next: tell the user';
  return `${code}: ${message}; ${values}; ${call}`;
}

/** A failed call as a tool result. It has no `structuredContent`: 1.x clients hold even an error's against the output schema. */
export function errorFrame(error: EngineError): CallToolResult {
  const fields = errorFields(error);
  return {
    isError: true,
    content: [{ type: 'text', text: errorText(fields) }],
    _meta: { [ERROR_META_KEY]: fields },
  };
}
