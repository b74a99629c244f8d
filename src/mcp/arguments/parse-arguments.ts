import type { z } from 'zod';
import type { NextCall } from '../../engine/engine-error.js';
import { EngineError } from '../../engine/engine-error.js';
import { quote } from '../quote.js';
import { argumentAliases } from './argument-aliases.js';

interface Described<Input extends z.ZodObject> {
  readonly name: string;
  readonly input: Input;
}

/**
 * A tool's arguments, checked: aliases become the names of the schema, and whatever does not fit is one
 * `INVALID_ARGUMENT` that names what is wrong and what would be right.
 */
export function parseArguments<Input extends z.ZodObject>(
  tool: Described<Input>,
  raw: Readonly<Record<string, unknown>>,
): z.output<Input> {
  const named = withoutAliases(tool, raw);
  const parsed = tool.input.safeParse(named);
  if (parsed.success) return parsed.data;
  const valid: string[] = [];
  const messages = parsed.error.issues.slice(0, 5).map((issue) => describe(tool.input, issue, named, valid));
  throw new EngineError('INVALID_ARGUMENT', messages.join(', '), {
    valid: [...new Set(valid)],
    next: correctedCall(tool, named),
    cause: parsed.error,
  });
}

function withoutAliases(tool: Described<z.ZodObject>, raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const known = new Map<string, string>();
  for (const name of Object.keys(tool.input.shape)) {
    for (const alias of argumentAliases(name)) known.set(alias, name);
  }
  const named: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(raw)) {
    // A null stands for "not given" in what several clients send.
    if (value === undefined || value === null) continue;
    const name = key in tool.input.shape ? key : (known.get(key) ?? key);
    if (Object.hasOwn(named, name) && JSON.stringify(named[name]) !== JSON.stringify(value)) {
      throw new EngineError('INVALID_ARGUMENT', `${quote(key)} repeats ${quote(name)} with another value`, {
        valid: [name],
        next: correctedCall(tool, named),
      });
    }
    Object.defineProperty(named, name, { value, enumerable: true, configurable: true, writable: true });
  }
  return named;
}

function describe(
  input: z.ZodObject,
  issue: z.core.$ZodIssue,
  given: Readonly<Record<string, unknown>>,
  valid: string[],
): string {
  if (issue.code === 'unrecognized_keys') {
    valid.push(...Object.keys(input.shape));
    const keys = issue.keys.slice(0, 5).map(quote).join(', ');
    return issue.keys.length === 1 ? `unknown argument ${keys}` : `unknown arguments ${keys}`;
  }
  const name = String(issue.path[0] ?? '');
  if (!Object.hasOwn(given, name)) {
    valid.push(...(issue.code === 'invalid_value' ? issue.values.map(String) : [`${name}: ${expected(issue)}`]));
    return `${quote(name)} is missing`;
  }
  if (issue.code === 'invalid_value') {
    valid.push(...issue.values.map(String));
    return `${quote(name)} cannot be ${quote(given[name])}`;
  }
  valid.push(`${name}: ${expected(issue)}`);
  return `${quote(name)} must be ${expected(issue)}`;
}

function expected(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return issue.path.length > 1 ? `an array of ${issue.expected}s` : `${article(issue.expected)} ${issue.expected}`;
  if (issue.code === 'too_small') return `${issue.origin} of at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `${issue.origin} of at most ${issue.maximum}`;
  if (issue.code === 'invalid_format')
    return issue.format === 'regex' ? 'in the form that the schema gives' : issue.format;
  return 'as the schema says';
}

const article = (word: string): string => (/^[aeiou]/.test(word) ? 'an' : 'a');

/** The same call with what was right kept; the call that lists the possibilities when that is not enough. */
function correctedCall(tool: Described<z.ZodObject>, given: Readonly<Record<string, unknown>>): NextCall {
  const kept: Record<string, unknown> = {};
  for (const [name, schema] of Object.entries(tool.input.shape)) {
    // The shape of a ZodObject holds schemas of zod's core type, which has no safeParse of its own.
    const field = schema as z.ZodType;
    if (Object.hasOwn(given, name) && field.safeParse(given[name]).success) kept[name] = given[name];
  }
  if (tool.input.safeParse(kept).success) {
    return { tool: tool.name, arguments: kept, why: 'The same call with the arguments that are right.' };
  }
  const root = typeof kept['root'] === 'string' ? { root: kept['root'] } : {};
  return { tool: 'scan_project', arguments: root, why: 'Lists the files and call sites to choose from.' };
}
