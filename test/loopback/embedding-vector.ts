import { createHash } from 'node:crypto';

const DIMENSIONS = 256;

/** A unit vector in which texts that share words are near each other. */
export function embeddingVector(text: string): number[] {
  const vector = new Array<number>(DIMENSIONS).fill(0);
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []) {
    const slot = createHash('sha1').update(word).digest().readUInt32BE(0) % DIMENSIONS;
    vector[slot] = (vector[slot] ?? 0) + 1;
  }
  const length = Math.hypot(...vector) || 1;
  return vector.map((x) => Number((x / length).toFixed(6)));
}
