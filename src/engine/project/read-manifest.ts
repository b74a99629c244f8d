import { parse } from 'jsonc-parser';
import type { Manifest } from './manifest.js';

/** Reads a package.json leniently: comments, trailing commas and fields of a wrong type do no harm. */
export function readManifest(text: string): Manifest {
  const json = asRecord(parse(text.replace(/^\uFEFF/, ''), [], { allowTrailingComma: true }));
  const manifest: { -readonly [Key in keyof Manifest]: Manifest[Key] } = {
    isPrivate: json['private'] === true,
    scripts: asStrings(json['scripts']),
    dependencies: {
      ...asStrings(json['peerDependencies']),
      ...asStrings(json['optionalDependencies']),
      ...asStrings(json['devDependencies']),
      ...asStrings(json['dependencies']),
    },
  };
  for (const key of ['name', 'version', 'type', 'main', 'module', 'types', 'source', 'packageManager'] as const) {
    const value = json[key];
    if (typeof value === 'string') manifest[key] = value;
  }
  for (const key of ['bin', 'exports', 'imports'] as const) {
    if (json[key] !== undefined) manifest[key] = json[key];
  }
  return manifest;
}

function asRecord(value: unknown): Record<string, unknown> {
  // Checked to be a plain object; its values stay unknown.
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

function asStrings(value: unknown): Record<string, string> {
  const strings: Record<string, string> = {};
  for (const [key, item] of Object.entries(asRecord(value))) if (typeof item === 'string') strings[key] = item;
  return strings;
}
