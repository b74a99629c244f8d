import type { Node } from 'oxc-parser';
import type { ProviderId } from '../../libraries/library-description.js';
import { providerByModel } from '../../libraries/provider-by-model.js';
import { argumentOption } from './argument-option.js';
import { baseUrlOf } from './base-url-of.js';
import type { DetectedCall } from './detected-call.js';
import type { Evaluator } from './evaluate/evaluator.js';
import type { LibraryValue, Value } from './evaluate/value.js';

/** Who serves the model of a call; `null` when only run time tells. */
export function providerOf(evaluator: Evaluator, detected: DetectedCall): ProviderId | null {
  const providers = new Set(detected.receivers.map((receiver) => ofReceiver(evaluator, detected, receiver)));
  const [only] = providers;
  return providers.size === 1 ? (only ?? null) : null;
}

function ofReceiver(evaluator: Evaluator, detected: DetectedCall, receiver: LibraryValue): ProviderId | null {
  const { library } = receiver;
  const ofModel = library.modelOption ? fromModel(evaluator, detected, receiver, library.modelOption) : undefined;
  if (ofModel) return ofModel;
  return clientProvider(evaluator, receiver) ?? null;
}

/** Who serves a client: fixed by its class, told by its base URL, else the library's own provider. */
export function clientProvider(evaluator: Evaluator, client: LibraryValue): ProviderId | null {
  const own = client.provider ?? client.library.provider;
  const { origin } = client;
  if (!origin || !client.library.baseUrlOption) return own;
  const { provider } = baseUrlOf(evaluator, origin, client.library.baseUrlOption);
  if (provider === undefined) return own;
  // A class that stands for one provider (AzureOpenAI) keeps it, whatever its endpoint is called.
  return provider === null && origin.construct.form === 'class' && client.provider ? client.provider : provider;
}

function fromModel(
  evaluator: Evaluator,
  { file, node }: DetectedCall,
  receiver: LibraryValue,
  option: string,
): ProviderId | undefined {
  const own = argumentOption(evaluator, file, node.arguments, option);
  const given = own.length > 0 ? own : ofConstruction(evaluator, receiver, option);
  const providers = new Set(given.map((value) => ofModelValue(evaluator, value)));
  const [only] = providers;
  return providers.size === 1 ? only : undefined;
}

function ofConstruction(evaluator: Evaluator, { origin }: LibraryValue, option: string): readonly Value[] {
  const node: Node | undefined = origin?.node;
  if (!origin || (node?.type !== 'NewExpression' && node?.type !== 'CallExpression')) return [];
  return argumentOption(evaluator, origin.file, node.arguments, option, origin.frame);
}

function ofModelValue(evaluator: Evaluator, value: Value): ProviderId | undefined {
  if (value.kind === 'library') return clientProvider(evaluator, value) ?? undefined;
  return value.kind === 'literal' ? providerByModel(String(value.value)) : undefined;
}
