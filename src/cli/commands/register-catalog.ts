import type { Command } from 'commander';
import { EngineError } from '../../engine/engine-error.js';
import { EXIT } from '../exit-codes.js';
import { fail } from '../fail.js';
import { print } from '../output/print.js';
import { table } from '../output/table.js';
import { plannedEvents } from '../taxonomy/planned-events.js';
import { type Registration, registerEvents } from '../taxonomy/register-events.js';
import { TAXONOMY_URLS, TaxonomyApi } from '../taxonomy/taxonomy-api.js';
import { work } from '../work.js';

interface RegisterOptions {
  readonly apiKey?: string;
  readonly secretKey?: string;
  readonly eu?: boolean;
  readonly serverUrl?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

/** `register-catalog`: describes every event and property in the data catalog of an Amplitude project. */
export function addRegisterCatalogCommand(program: Command): void {
  program
    .command('register-catalog')
    .description("put the descriptions of all events and properties into your Amplitude project's data catalog")
    .option('--api-key <key>', 'default: AMPLITUDE_AI_API_KEY')
    .option('--secret-key <key>', 'default: AMPLITUDE_SECRET_KEY, which keeps it out of the list of processes')
    .option('--eu', 'the project is in the EU data center')
    .option('--dry-run', 'list what would be registered; no request, no key needed')
    .option('--server-url <url>', 'another address of the Taxonomy API, such as a proxy')
    .option('--root <dir>', 'accepted by every command; the catalog is the same for every app')
    .option('--json', 'one JSON document on stdout')
    .addHelpText(
      'after',
      `
Creates what the project lacks and updates what differs; running it again changes nothing.
Needs a plan with the Taxonomy API; the keys are under Settings > Projects in Amplitude.

Examples:
  $ amplitude-ai register-catalog --dry-run
  $ AMPLITUDE_AI_API_KEY=… AMPLITUDE_SECRET_KEY=… amplitude-ai register-catalog
  $ amplitude-ai register-catalog --eu --json`,
    )
    .action((options: RegisterOptions) => (options.dryRun ? dryRun(options) : register(options)));
}

function dryRun(options: RegisterOptions): void {
  const events = plannedEvents();
  if (options.json) {
    print(JSON.stringify({ dry_run: true, endpoint: endpointOf(options), events }, null, 2));
    return;
  }
  print(table(events.map(({ name, properties }) => [name, `${properties.length} properties`])));
  const properties = events.reduce((sum, event) => sum + event.properties.length, 0);
  print(
    `${events.length} events with ${properties} properties would be registered at ${endpointOf(options)}. No request was sent.`,
  );
}

async function register(options: RegisterOptions): Promise<void> {
  const apiKey = options.apiKey ?? process.env['AMPLITUDE_AI_API_KEY'];
  const secretKey = options.secretKey ?? process.env['AMPLITUDE_SECRET_KEY'];
  if (!apiKey || !secretKey) {
    const lacking = [apiKey ? [] : ['AMPLITUDE_AI_API_KEY'], secretKey ? [] : ['AMPLITUDE_SECRET_KEY']].flat();
    fail(
      new EngineError('INVALID_ARGUMENT', `Set ${lacking.join(' and ')}, or give --api-key and --secret-key`),
      options,
    );
  }
  const endpoint = endpointOf(options);
  const api = new TaxonomyApi(endpoint, { apiKey, secretKey });
  const result = await work('Registering', options, ({ onProgress }) =>
    registerEvents(api, plannedEvents(), onProgress),
  );
  const { stopped, ...counts } = result;
  if (options.json) {
    print(JSON.stringify({ dry_run: false, endpoint, ...counts, stopped: stopped?.message ?? null }, null, 2));
  } else show(result);
  if (stopped) process.stderr.write(`error: ${stopped.message}\n`);
  if (stopped?.refused) process.exitCode = EXIT.usage;
  else process.exitCode = stopped || counts.failed.length > 0 ? EXIT.findings : EXIT.fine;
}

function show({ created, updated, unchanged, failed }: Registration): void {
  print(
    table(
      Object.entries({ created, updated, unchanged }).map(([what, { events, properties }]) => [
        what,
        `${events} events`,
        `${properties} properties`,
      ]),
    ),
  );
  for (const { event, property, message } of failed) {
    print(`  failed  ${event}${property === undefined ? '' : ` ${property}`}: ${message}`);
  }
}

const endpointOf = ({ serverUrl, eu }: RegisterOptions): string => serverUrl ?? TAXONOMY_URLS[eu ? 'eu' : 'us'];
