/** A place to look a price up: an id of the price package and a model name as that provider writes it. */
export interface PriceCandidate {
  /** `undefined`: whoever the price package thinks serves this model. */
  readonly providerId?: string;
  readonly model: string;
}

/** Words for a provider, ours and those of common gateways, and the price package's id for it. */
const PRICE_PROVIDERS: Readonly<Record<string, string>> = {
  openai: 'openai',
  'text-completion-openai': 'openai',
  azure: 'azure',
  azure_ai: 'azure',
  'azure-openai': 'azure',
  anthropic: 'anthropic',
  claude: 'anthropic',
  google: 'google',
  gemini: 'google',
  google_genai: 'google',
  vertex: 'google',
  vertex_ai: 'google',
  'vertex-ai': 'google',
  bedrock: 'aws',
  'amazon-bedrock': 'aws',
  aws: 'aws',
  mistral: 'mistral',
  mistralai: 'mistral',
  cohere: 'cohere',
  groq: 'groq',
  together: 'together',
  together_ai: 'together',
  openrouter: 'openrouter',
  deepseek: 'deepseek',
  xai: 'x-ai',
  'x-ai': 'x-ai',
  perplexity: 'perplexity',
  fireworks: 'fireworks',
  fireworks_ai: 'fireworks',
  cerebras: 'cerebras',
  moonshotai: 'moonshotai',
};

/** Who runs on the app's own machines: a price list of somebody else's servers would be a guess. */
const UNPRICED_PROVIDERS = new Set(['ollama', 'lmstudio', 'huggingface', 'replicate']);

/** Families that only their maker (or a cloud at the maker's price) serves: safe to price behind an unknown gateway. */
const CLOSED_FAMILIES = /^(?:gpt-(?!oss)|chatgpt-|o[134](?:-|$)|text-embedding-|claude-|gemini-|grok-)/;

const RESOURCE_PATH = /^(?:projects\/[^/]+\/)?(?:locations\/[^/]+\/)?(?:publishers\/[^/]+\/)?models\//;
const SNAPSHOT_DATE = /[-@]20\d{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])$/;

function spellings(model: string): string[] {
  const plain = model.replace(RESOURCE_PATH, '');
  const arn = plain.startsWith('arn:') ? plain.slice(plain.lastIndexOf('/') + 1) : plain;
  // Azure deployments cannot carry a dot; Vertex writes snapshots as `name@date`.
  const dotted = arn.replace(/^gpt-35-/, 'gpt-3.5-').replace('@', '-');
  return [...new Set([arn, dotted, dotted.replace(SNAPSHOT_DATE, '')])];
}

/**
 * Where the price of a model may be listed, best first: as the provider names it, behind a gateway's prefix
 * (`openai/gpt-4o`, `bedrock/us.anthropic…`), without a resource path or an ARN, and last without its snapshot date.
 *
 * @param provider a provider id of the catalog, or any gateway's word; `undefined` and `other` when it is not known
 */
export function priceCandidates(provider: string | undefined, model: string): PriceCandidate[] {
  const name = provider?.trim().toLowerCase();
  if (name !== undefined && UNPRICED_PROVIDERS.has(name)) return [];
  const known = name === undefined || name === 'other' ? undefined : (PRICE_PROVIDERS[name] ?? name);
  const candidates: PriceCandidate[] = [];
  const add = (providerId: string | undefined, from: string): void => {
    for (const spelling of spellings(from)) {
      if (providerId !== undefined) candidates.push({ providerId, model: spelling });
      else if (CLOSED_FAMILIES.test(spelling.toLowerCase())) candidates.push({ model: spelling });
    }
  };
  const trimmed = model.trim();
  add(known, trimmed);
  let rest = trimmed;
  for (let slash = rest.indexOf('/'); slash > 0; slash = rest.indexOf('/')) {
    const prefix = PRICE_PROVIDERS[rest.slice(0, slash).toLowerCase()];
    if (prefix === undefined) break;
    rest = rest.slice(slash + 1);
    add(prefix, rest);
    if (known !== undefined && known !== prefix) add(known, rest);
  }
  return candidates;
}
