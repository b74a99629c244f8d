import { type Command, Option } from 'commander';
import { EngineError } from '../../engine/engine-error.js';
import { LEVELS, type Level } from '../../mcp/levels.js';
import { resolveRoot } from '../../mcp/resolve-root.js';
import type { ToolContext } from '../../mcp/tool-definition.js';
import { fail } from '../fail.js';
import { noteNearestPackage } from '../output/note-nearest-package.js';
import { print } from '../output/print.js';
import { showPlan } from '../output/show-plan.js';
import { work } from '../work.js';

interface InstrumentOptions {
  readonly all?: boolean;
  readonly apply?: boolean;
  readonly planId?: string;
  readonly level: Level;
  readonly root?: string;
  readonly json?: boolean;
}

/** `instrument [files…]`: shows or makes the changes that instrument an app. */
export function addInstrumentCommand(program: Command): void {
  program
    .command('instrument [files...]')
    .description('show the changes that instrument an app, or make them with --apply')
    .option('--all', 'every file of the plan')
    .option('--apply', 'write the changes')
    .option('--plan-id <id>', 'with --apply: only if nothing changed since that dry run')
    .addOption(
      new Option(
        '--level <level>',
        'capture: model calls; session: also requests and users; full: also tools and child agents',
      )
        .choices(LEVELS)
        .default('session'),
    )
    .option('--root <dir>', 'the app; default: the working directory')
    .option('--json', 'one JSON document on stdout, complete')
    .addHelpText(
      'after',
      `
Examples:
  $ amplitude-ai instrument --all                   show every change
  $ amplitude-ai instrument --all --apply           make them
  $ amplitude-ai instrument src/lib/openai.ts --level capture`,
    )
    .action((files: string[], options: InstrumentOptions) => instrument(files, options));
}

async function instrument(files: readonly string[], options: InstrumentOptions): Promise<void> {
  if (files.length === 0 && !options.all) {
    fail(
      new EngineError('INVALID_ARGUMENT', 'no file was named', {
        hint: 'files, or --all for every file of the plan',
        next: { tool: 'apply_plan', arguments: {}, why: 'Shows every change.' },
      }),
      options,
    );
  }
  const { level, apply = false, planId } = options;
  const paths = files.length > 0 ? { paths: files } : {};
  const applyOrShow = async ({ signal }: Pick<ToolContext, 'signal'>) => {
    const { applyPlan } = await import('../../engine/rewrite/apply-plan.js');
    const root = resolveRoot(options.root, process.cwd());
    return applyPlan({ root, level, apply, signal, ...paths, ...(planId === undefined ? {} : { planId }) });
  };
  const plan = await work('Instrument', options, applyOrShow, paths);
  noteNearestPackage(options.root);
  if (options.json) print(JSON.stringify(plan, null, 2));
  else showPlan(plan);
}
