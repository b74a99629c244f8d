import type { LibraryDescription } from '../../libraries/library-description.js';
import type { AppProject } from '../project/app-project.js';
import type { FileContent } from '../project/file-memory.js';
import { ENDPOINT_TEXT } from './http/detect-http-calls.js';
import { mentionedLibraries } from './library-mention.js';
import { TOOL_SERVER_TEXT } from './tools/tool-server-text.js';

/** What a scan wants to know of every file; gathered from its text, which is then let go of. */
export interface TextFacts {
  /** The libraries that it names. */
  readonly libraries: readonly LibraryDescription[];
  /** Whether it holds what looks like an endpoint of a model's API. */
  readonly hasEndpoint: boolean;
  /** The module specifiers that it imports, requires or re-exports, each once. */
  readonly specifiers: readonly string[];
  /** Whether it names a package that serves tools to other agents. */
  readonly namesToolServer: boolean;
  readonly asksForEdgeRuntime: boolean;
  /** Whether it makes an `AmplitudeAI` and exports something. */
  readonly createsAmplitude: boolean;
  /** Whether it may set up OpenTelemetry. */
  readonly setsUpTracing: boolean;
  /** Whether it makes what turns spans into events. */
  readonly bridgesSpans: boolean;
}

const IMPORT = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/g;
const NOTHING: TextFacts = {
  libraries: [],
  hasEndpoint: false,
  specifiers: [],
  namesToolServer: false,
  asksForEdgeRuntime: false,
  createsAmplitude: false,
  setsUpTracing: false,
  bridgesSpans: false,
};
const facts = new WeakMap<FileContent, TextFacts>();

/** The facts of a file, gathered once for as long as it is unchanged. */
export function textFacts(project: AppProject, path: string): TextFacts {
  const content = project.contentOf(path);
  let known = facts.get(content);
  if (!known) {
    const text = project.readTextOnce(path);
    known = text === undefined ? NOTHING : factsOf(text);
    facts.set(content, known);
  }
  return known;
}

function factsOf(text: string): TextFacts {
  const specifiers = new Set<string>();
  IMPORT.lastIndex = 0;
  for (let match = IMPORT.exec(text); match; match = IMPORT.exec(text)) specifiers.add(kept(match[2] ?? ''));
  const libraries = mentionedLibraries(text);
  return {
    libraries: libraries.size > 0 ? [...libraries] : NOTHING.libraries,
    hasEndpoint: ENDPOINT_TEXT.test(text),
    specifiers: [...specifiers],
    namesToolServer: TOOL_SERVER_TEXT.test(text),
    asksForEdgeRuntime:
      text.includes('const runtime') && /export const runtime\s*=\s*['"](experimental-)?edge['"]/.test(text),
    createsAmplitude:
      text.includes('amplitude-ai') &&
      /new\s+(?:[\w$]+\.)?AmplitudeAI\b/.test(text) &&
      /\bexport\b|\bexports\b/.test(text),
    setsUpTracing: /\b(NodeSDK|(Node|Basic)TracerProvider|registerOTel)\s*\(/.test(text),
    bridgesSpans: /\bnew\s+AmplitudeAgent(SpanProcessor|Exporter)\b/.test(text),
  };
}

const MOST_KEPT = 50_000;
const words = new Map<string, string>();

/** The same text without the larger one that it is a part of, which the engine would hold on to; one for all files. */
function kept(part: string): string {
  const known = words.get(part);
  if (known !== undefined) return known;
  if (words.size >= MOST_KEPT) words.clear();
  const copy = Buffer.from(part).toString();
  words.set(copy, copy);
  return copy;
}
