import type { ArrowFunctionExpression, Function as FunctionSyntax } from 'oxc-parser';

/** A function in any form: declaration, expression, method value, arrow, overload signature. */
export type FunctionNode = FunctionSyntax | ArrowFunctionExpression;
