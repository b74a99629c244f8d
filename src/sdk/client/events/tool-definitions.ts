import { sha256 } from '../../platform/sha256.js';
import { jsonValue } from '../json-value.js';

type Json = Record<string, unknown>;

/** The properties that describe the tools offered to a model. The hash is the same for the same toolset in any order. */
export function toolDefinitionProperties(definitions: readonly unknown[] | null | undefined): Json {
  if (!Array.isArray(definitions) || definitions.length === 0) return {};
  const normalized = definitions.map((definition) => normalize(jsonValue(definition)));
  normalized.sort((a, b) => compare(String(a['name'] ?? ''), String(b['name'] ?? '')));
  return {
    '[Agent] Tool Definitions': normalized,
    '[Agent] Tool Definitions Count': normalized.length,
    '[Agent] Tool Definitions Hash': sha256(canonical(normalized)),
  };
}

/** Providers wrap a definition in `function` and call its schema `parameters`, `input_schema` or `inputSchema`. */
function normalize(definition: unknown): Json {
  const outer = isRecord(definition) ? definition : {};
  const inner = isRecord(outer['function']) ? outer['function'] : outer;
  const parameters = inner['parameters'] ?? inner['input_schema'] ?? inner['inputSchema'];
  const name = inner['name'] ?? inner['type'];
  return {
    name,
    ...(inner['description'] === undefined ? {} : { description: inner['description'] }),
    ...(parameters === undefined ? {} : { parameters }),
  };
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => compare(a, b));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
