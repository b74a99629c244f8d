import type { BootstrapAgent } from './bootstrap-agent.js';
import { type BootstrapHook, hookStatement, importLine } from './bootstrap-hook.js';
import type { ModuleFormat } from './module-format.js';
import { quoted } from './quoted.js';
import type { TextStyle } from './text-style.js';

/** An agent with the name under which it is exported. */
export interface NamedAgent extends BootstrapAgent {
  readonly exported: string;
  /** The export of the agent that hands work to it. */
  readonly parent?: string;
}

/** `ai.agent('support-bot', { description: 'Serves POST /chat.' })`, or `parent.child(…)`. */
export function agentExpression(agent: NamedAgent, ai: string, style: Pick<TextStyle, 'quote'>): string {
  const options = agent.description === '' ? '' : `, { description: ${quoted(agent.description, style)} }`;
  return `${agent.parent === undefined ? `${ai}.agent` : `${agent.parent}.child`}(${quoted(agent.id, style)}${options})`;
}

const RUNTIME: Readonly<Record<ModuleFormat, (specifier: string) => string>> = {
  esm: (specifier) => `import { AmplitudeAI } from ${specifier}`,
  commonjs: (specifier) => `const { AmplitudeAI } = require(${specifier})`,
  'import-equals': (specifier) => `import amplitude = require(${specifier})`,
};

/** The text of a new bootstrap module. */
export function bootstrapContent(
  { agents, hooks }: { readonly agents: readonly NamedAgent[]; readonly hooks: readonly BootstrapHook[] },
  format: ModuleFormat,
  style: TextStyle,
): string {
  const end = style.semicolons ? ';' : '';
  const prefix = format === 'esm' ? 'export ' : '';
  const runtime = quoted('amplitude-ai', style);
  const registered = format === 'import-equals' ? [] : hooks;
  const taken = registered.flatMap(({ imports }) => imports);
  const imports = [
    { from: 'amplitude-ai', line: `${RUNTIME[format](runtime)}${end}` },
    ...taken.map((one) => ({ from: one.from, line: format === 'import-equals' ? '' : importLine(one, format, style) })),
  ];
  const lines = [
    ...imports.sort((a, b) => (a.from < b.from ? -1 : 1)).map(({ line }) => line),
    '',
    '/** Agent analytics for this app. The key comes from AMPLITUDE_AI_API_KEY; without one nothing is sent. */',
    `${prefix}const ai = new ${format === 'import-equals' ? 'amplitude.' : ''}AmplitudeAI()${end}`,
  ];
  for (const hook of registered) lines.push('', `${hookStatement(hook, prefix)}${end}`);
  for (const agent of agents) {
    lines.push('', `${prefix}const ${agent.exported} = ${agentExpression(agent, 'ai', style)}${end}`);
  }
  if (format !== 'esm') {
    const exported = format === 'commonjs' ? 'module.exports' : 'export';
    lines.push(
      '',
      `${exported} = { ${['ai', ...registered.flatMap(({ exported }) => exported ?? []), ...agents.map(({ exported }) => exported)].join(', ')} }${end}`,
    );
  }
  return `${lines.join(style.eol)}${style.eol}`;
}
