import type { IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unzip = promisify(gunzip);

/** The request's text, unzipped; `too-large` once it passes `maxBytes` in either form. */
export async function readUpload(request: IncomingMessage, maxBytes: number): Promise<string | 'too-large'> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Without setEncoding a request yields Buffers.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= maxBytes) chunks.push(chunk);
  }
  if (size > maxBytes) return 'too-large';
  const body = Buffer.concat(chunks);
  if (request.headers['content-encoding'] !== 'gzip') return body.toString('utf8');
  try {
    return (await unzip(body, { maxOutputLength: maxBytes })).toString('utf8');
  } catch (error) {
    if (error instanceof RangeError) return 'too-large';
    throw error;
  }
}
