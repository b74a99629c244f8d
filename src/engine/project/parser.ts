import type * as OxcParser from 'oxc-parser';
import { EngineError } from '../engine-error.js';

/** The part of `oxc-parser` that the engine uses. */
export interface Parser {
  /** As `parseSync` of the package. Identifiers without decorators have no list of them. */
  readonly parseSync: (
    ...args: Parameters<typeof OxcParser.parseSync>
  ) => Pick<OxcParser.ParseResult, 'program' | 'comments' | 'errors'>;
  readonly visitorKeys: Readonly<Record<string, readonly string[]>>;
}

let loaded: Promise<Parser> | undefined;

/**
 * Loads the parser on first need.
 *
 * @throws EngineError `TOOL_DEPENDENCY_MISSING` when `oxc-parser`, an optional dependency, is not installed
 */
export async function loadParser(): Promise<Parser> {
  loaded ??= load();
  try {
    return await loaded;
  } catch (cause) {
    loaded = undefined;
    throw new EngineError('TOOL_DEPENDENCY_MISSING', 'oxc-parser, which reads the source, is not installed', {
      hint: 'Run `npm install --include=optional amplitude-ai`, or `npm install --save-dev oxc-parser`.',
      cause,
    });
  }
}

async function load(): Promise<Parser> {
  const [{ parseSync }, { jsonParseAst }, { default: visitorKeys }] = await Promise.all([
    import('oxc-parser/src-js/bindings.js'),
    import('oxc-parser/src-js/wrap.js'),
    import('oxc-parser/src-js/generated/visit/keys.js'),
  ]);
  return {
    visitorKeys,
    parseSync: (...args) => {
      const result = parseSync(...args);
      let program: OxcParser.Program | undefined;
      return {
        get program() {
          program ??= jsonParseAst(compact(result.program));
          return program;
        },
        comments: result.comments,
        errors: result.errors,
      };
    },
  };
}

/**
 * The parser hands its tree over as JSON. Nodes that come with room for their parent take less memory, and less time,
 * than nodes that get it later: together with the empty lists of decorators of plain identifiers, a quarter less. A
 * quotation mark within a text is escaped in JSON, so what is replaced is always syntax.
 */
function compact(json: string): string {
  return json.replace(/\{"type":/g, '{"parent":null,"type":').replace(/"decorators":\[\],"name":/g, '"name":');
}
