import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { calculateCost } from '../../../src/sdk/cost/calculate-cost.js';
import { enableLivePriceUpdates } from '../../../src/sdk/cost/enable-live-price-updates.js';
import { loadPrices } from '../../../src/sdk/cost/price-package.js';

const servers: Server[] = [];
const stops: (() => void)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  for (const server of servers.splice(0)) server.close();
});

/** A loopback server with one price list. */
async function serve(list: string, status = 200): Promise<string> {
  const server = createServer((_request, response) => response.writeHead(status).end(list));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/data.json`; // listening on TCP
}

const priceList = (model: string, dollars: number) =>
  JSON.stringify([
    {
      id: 'openai',
      name: 'OpenAI',
      api_pattern: 'https://api\\.openai\\.com',
      models: [{ id: model, match: { equals: model }, prices: { input_mtok: dollars, output_mtok: 2 * dollars } }],
    },
  ]);

const enable = (url: string) => {
  const { first, stop } = enableLivePriceUpdates({ url });
  stops.push(stop);
  return first;
};

const cost = (model: string) =>
  calculateCost({ provider: 'openai', model, usage: { inputTokens: 1_000_000, outputTokens: 0 } });

describe('enableLivePriceUpdates', () => {
  it('leaves prices alone and says so once when the list cannot be had or read', async () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    await loadPrices();
    const before = cost('gpt-4o');
    expect(before).toBeGreaterThan(0);
    for (const [list, status] of [
      ['gone', 404],
      ['{"not":"a list"}', 200],
      ['[', 200],
      ['[{"id":1}]', 200],
    ] as const) {
      expect(await enable(await serve(list, status))).toBe(false);
    }
    expect(await enable('http://127.0.0.1:9/data.json')).toBe(false);
    expect(cost('gpt-4o')).toBe(before);
    expect(said).toHaveBeenCalledTimes(1);
    said.mockRestore();
  });

  it('prices a model that came out after this release, and again when its price changes', async () => {
    expect(cost('gpt-next-preview')).toBeUndefined();
    expect(await enable(await serve(priceList('gpt-next-preview', 7)))).toBe(true);
    expect(cost('gpt-next-preview')).toBe(7);
    expect(await enable(await serve(priceList('gpt-next-preview', 5)))).toBe(true);
    expect(cost('gpt-next-preview')).toBe(5);
  });
});
