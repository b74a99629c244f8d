/** Names that agents use for our arguments, besides the camelCase of each. */
const SYNONYMS: Readonly<Record<string, readonly string[]>> = {
  path: ['file', 'filePath', 'file_path'],
  root: ['project_root', 'projectRoot', 'project_dir', 'rootPath', 'root_path'],
};

const camelCase = (name: string): string => name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Every other spelling of an argument's name. */
export function argumentAliases(name: string): readonly string[] {
  const camel = camelCase(name);
  return [...(SYNONYMS[name] ?? []), ...(camel === name ? [] : [camel])];
}
