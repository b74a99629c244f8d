import type { Class, Expression, Node } from 'oxc-parser';
import type { ConstructDescription, LibraryDescription, ProviderId } from '../../../libraries/library-description.js';
import type { FunctionNode } from '../../project/function-node.js';
import type { SourceFile } from '../../project/source-file.js';
import type { Via } from '../../scan-report.js';

/** Where a client or model was constructed. */
export interface Origin {
  readonly file: SourceFile;
  /** The construction: `new OpenAI(...)`, `createAnthropic()`. */
  readonly node: Expression;
  readonly construct: ConstructDescription;
  readonly frame: Frame | undefined;
}

/** Something of a library that amplitude-ai knows: its module, a client, a model, or a member on the way to a call. */
export interface LibraryValue {
  readonly kind: 'library';
  readonly library: LibraryDescription;
  readonly package: string;
  /** The receiver kind, `module` for the package's own exports. */
  readonly on: string;
  /** Members read since the receiver. */
  readonly path: readonly string[];
  /** Fixed by what was constructed; `undefined` leaves it to the base URL and the library. */
  readonly provider: ProviderId | undefined;
  readonly origin: Origin | undefined;
  /** Set when it went through amplitude-ai on its way. */
  readonly instrumented: Via | undefined;
  /** False when a step on the way was assumed. */
  readonly certain: boolean;
  /** How it was found, in a few words. */
  readonly trail: string;
}

/** Something of any other package. `()` and `new` in the path stand for a call and a construction. */
export interface ExternalValue {
  readonly kind: 'external';
  readonly package: string;
  readonly path: readonly string[];
  /** The call or construction that gave it. */
  readonly node: Node | undefined;
  readonly file: SourceFile | undefined;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly file: SourceFile;
  readonly node: FunctionNode;
  readonly frame: Frame | undefined;
  /** What `this` is in it. */
  readonly self: Value | undefined;
  readonly instrumented?: Via;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly file: SourceFile;
  readonly node: Class;
}

export interface InstanceValue {
  readonly kind: 'instance';
  readonly file: SourceFile;
  readonly node: Class;
  /** The constructor's arguments, where the construction is known. */
  readonly frame: Frame | undefined;
  /** Set when it went through amplitude-ai on its way. */
  readonly instrumented?: Via;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly file: SourceFile;
  readonly node: Extract<Node, { type: 'ObjectExpression' }>;
  readonly frame: Frame | undefined;
}

/** Arrays, sets, maps: several values under one roof. */
export interface CollectionValue {
  readonly kind: 'collection';
  readonly items: () => readonly Value[];
}

/** A module of the app, as a namespace. */
export interface ModuleValue {
  readonly kind: 'module';
  readonly file: SourceFile;
}

/** A value of which only the app's own type is known. */
export interface ShapeValue {
  readonly kind: 'shape';
  readonly file: SourceFile;
  readonly node: Extract<Node, { type: 'TSInterfaceDeclaration' | 'TSTypeLiteral' }>;
}

/** A function of which only the type is known. */
export interface SignatureValue {
  readonly kind: 'signature';
  readonly file: SourceFile;
  readonly node: Extract<Node, { type: 'TSFunctionType' | 'TSMethodSignature' | 'TSCallSignatureDeclaration' }>;
  /** The shape that it is a member of. */
  readonly owner: ShapeValue | undefined;
}

export interface LiteralValue {
  readonly kind: 'literal';
  readonly value: string | number | boolean;
}

/** A text of which parts are only known at run time; each such part is an `UNKNOWN_PART`. */
export interface TextValue {
  readonly kind: 'text';
  readonly text: string;
}

/** What an expression may be. An expression has none (nothing is known) to several (branches, reassignments). */
export type Value =
  | LibraryValue
  | ExternalValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | ObjectValue
  | CollectionValue
  | ModuleValue
  | ShapeValue
  | SignatureValue
  | LiteralValue
  | TextValue;

/** The arguments of one call, so that a factory called twice is not confused with itself. */
export interface Frame {
  readonly of: FunctionNode;
  readonly argumentAt: (index: number) => readonly Value[];
  readonly parent: Frame | undefined;
}
