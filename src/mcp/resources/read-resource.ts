import { type ReadResourceResult, ResourceNotFoundError } from '@modelcontextprotocol/server';
import { describeEvents } from '../../schema/describe-events.js';
import { UnknownEventError } from '../../schema/unknown-event-error.js';
import { integrationPatterns } from './integration-patterns.js';
import { readPackageFile } from './read-package-file.js';
import { EVENT_SCHEMA_URI, INSTRUMENT_GUIDE_URI, INTEGRATION_PATTERNS_URI } from './resource-uris.js';

/** The content behind a URI. Throws the protocol's "resource not found" for one that names nothing. */
export function readResource(uri: string): ReadResourceResult {
  const [mimeType, text] = contentOf(uri);
  return { contents: [{ uri, mimeType, text }] };
}

function contentOf(uri: string): readonly [mimeType: string, text: string] {
  if (uri === INSTRUMENT_GUIDE_URI) return ['text/markdown', readPackageFile('resources/instrument-guide.md')];
  if (uri === EVENT_SCHEMA_URI) return json(describe(undefined, uri));
  if (uri === INTEGRATION_PATTERNS_URI) return json({ patterns: integrationPatterns() });
  const event = lastPart(uri, EVENT_SCHEMA_URI);
  if (event !== undefined) return json(describe(event, uri));
  const id = lastPart(uri, INTEGRATION_PATTERNS_URI);
  const pattern = id === undefined ? undefined : integrationPatterns().find((one) => one.id === id);
  if (pattern) return json(pattern);
  throw notFound(uri);
}

const json = (value: unknown): readonly [string, string] => ['application/json', JSON.stringify(value, null, 2)];

/** The server's answer to a URI that names nothing. */
const notFound = (uri: string) => new ResourceNotFoundError(uri.slice(0, 200));

function describe(event: string | undefined, uri: string): unknown {
  try {
    const { text: _, ...data } = describeEvents(event === undefined ? {} : { event });
    return data;
  } catch (thrown) {
    if (thrown instanceof UnknownEventError) throw notFound(uri);
    throw thrown;
  }
}

function lastPart(uri: string, base: string): string | undefined {
  if (!uri.startsWith(`${base}/`)) return undefined;
  const part = uri.slice(base.length + 1);
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
