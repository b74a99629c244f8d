import { EventEmitter } from 'node:events';
import { ServerResponse } from 'node:http';
import { Duplex } from 'node:stream';

const PROTOTYPES: readonly object[] = [
  Object.prototype,
  Function.prototype,
  Array.prototype,
  String.prototype,
  Date.prototype,
  RegExp.prototype,
  Map.prototype,
  Set.prototype,
  Promise.prototype,
  URLSearchParams.prototype,
  Headers.prototype,
  Response.prototype,
  ReadableStream.prototype,
  WritableStream.prototype,
  AbortController.prototype,
  EventEmitter.prototype,
  Duplex.prototype,
  ServerResponse.prototype,
  console,
];

/** What apps call their own methods far more often than they use the platform's. */
const USED_BY_APPS: ReadonlySet<string> = new Set(['search']);

/**
 * Method names that the language's and Node's own objects bear: `x.write(…)` on an unknown `x` says nothing about an
 * app's method of that name.
 */
export const PLATFORM_MEMBER_NAMES: ReadonlySet<string> = new Set(
  PROTOTYPES.flatMap((prototype) => Object.getOwnPropertyNames(prototype)).filter((name) => !USED_BY_APPS.has(name)),
);
