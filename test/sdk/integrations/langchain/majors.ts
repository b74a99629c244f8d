import * as messages from '@langchain/core/messages';
import * as outputParsers from '@langchain/core/output_parsers';
import * as prompts from '@langchain/core/prompts';
import * as retrievers from '@langchain/core/retrievers';
import * as runnables from '@langchain/core/runnables';
import * as tools from '@langchain/core/tools';
import * as langgraph from '@langchain/langgraph';
import * as prebuilt from '@langchain/langgraph/prebuilt';
import * as openai from '@langchain/openai';
import * as lc03 from 'langchain-0.3';

const lc1 = { messages, outputParsers, prompts, retrievers, runnables, tools, langgraph, prebuilt, openai };

/**
 * The supported majors of LangChain, all seen as the newest: what the tests use of them is alike. The older one and what
 * belongs to it are installed beneath a package of our own, for all find `@langchain/core` by that name.
 */
export const majors: readonly { readonly major: string; readonly lc: typeof lc1 }[] = [
  // Their types differ where the tests do not look.
  { major: '0.3', lc: lc03 as unknown as typeof lc1 },
  { major: '1', lc: lc1 },
];
