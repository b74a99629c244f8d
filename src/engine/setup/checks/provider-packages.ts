import { textFacts } from '../../detect/text-facts.js';
import { installCommand } from '../install-command.js';
import type { CheckSetup } from '../setup-check.js';

/** What entry points of amplitude-ai import beside it: the app brings it, in the version that it wants. */
const NEEDS: Readonly<Record<string, string>> = {
  'amplitude-ai/openai': 'openai',
  'amplitude-ai/azure-openai': 'openai',
  'amplitude-ai/anthropic': '@anthropic-ai/sdk',
  'amplitude-ai/gemini': '@google/genai',
  'amplitude-ai/bedrock': '@aws-sdk/client-bedrock-runtime',
  'amplitude-ai/mistral': '@mistralai/mistralai',
};

/** Every class of a provider that the app takes from amplitude-ai has the provider's package below it. */
export const providerPackages: CheckSetup = ({ project }) => {
  const used = new Set<string>();
  const missing = new Map<string, string>();
  for (const path of project.sourcePaths) {
    for (const specifier of textFacts(project, path).specifiers) {
      const name = Object.hasOwn(NEEDS, specifier) ? NEEDS[specifier] : undefined;
      if (name === undefined) continue;
      used.add(specifier);
      const owner = project.resolver.packageOf(path);
      const isDeclared = [owner, project.packages[0]].some((one) => one && name in one.manifest.dependencies);
      if (!isDeclared) missing.set(specifier, name);
    }
  }
  if (used.size === 0) return undefined;
  const id = 'provider-packages';
  if (missing.size === 0) {
    return { id, ok: true, message: `${[...used].sort().join(', ')}: the package of the provider is there`, fix: null };
  }
  const rows = [...missing].map(([specifier, name]) => `${specifier} needs the package ${name}`);
  return {
    id,
    ok: false,
    message: `${rows.join(', ')}, which is no dependency of the app: the import fails`,
    fix: installCommand(project, [...new Set(missing.values())]),
  };
};
