import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDelivery } from '../../../../src/sdk/delivery/create-delivery.js';
import type { Delivery } from '../../../../src/sdk/delivery/delivery.js';
import type { DeliveryOptions } from '../../../../src/sdk/delivery/delivery-options.js';
import { FakeEndpoint } from '../fake-endpoint.js';

const open: { endpoint?: FakeEndpoint; deliveries: Delivery[]; spoolDir: string } = { deliveries: [], spoolDir: '' };

afterEach(async () => {
  vi.useRealTimers();
  for (const delivery of open.deliveries.splice(0)) await delivery.shutdown({ timeoutMs: 0 });
  await open.endpoint?.stop();
  rmSync(open.spoolDir, { recursive: true, force: true });
});

async function start() {
  open.endpoint = await new FakeEndpoint().start();
  open.spoolDir = mkdtempSync(join(tmpdir(), 'spool-'));
  return { endpoint: open.endpoint, spoolDir: open.spoolDir };
}

function deliver(options: Partial<DeliveryOptions> = {}): Delivery {
  const delivery = createDelivery({
    apiKey: 'key',
    serverUrl: open.endpoint?.url,
    spoolDir: open.spoolDir,
    flushIntervalMs: 10,
    retryBaseMs: 5,
    retryCapMs: 20,
    onWarning: () => undefined,
    ...options,
  });
  open.deliveries.push(delivery);
  return delivery;
}

const say = (delivery: Delivery, count: number, from = 0): void => {
  for (let n = from; n < from + count; n++) {
    delivery.enqueue({
      event_type: `message ${n}`,
      event_properties: { text: 'A sentence of some length. '.repeat(20) },
    });
  }
};
const messages = (count: number) => Array.from({ length: count }, (_, n) => `message ${n}`);
const files = (): string[] =>
  readdirSync(open.spoolDir, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.jsonl'))
    .map((name) => join(open.spoolDir, name))
    .sort();

describe('a delivery with a spool', () => {
  it('keeps nothing once the events are accepted', async () => {
    const { endpoint } = await start();
    const delivery = deliver();
    say(delivery, 300);
    expect(await delivery.flush()).toEqual({ accepted: 300, dropped: 0, pending: 0, reasons: {} });
    await expect.poll(files).toEqual([]);
    expect(endpoint.acceptedTwice).toBe(0);
  });

  it('leaves at a shutdown what is not delivered, and the next delivery sends it', async () => {
    const { endpoint } = await start();
    await endpoint.stop();
    const first = deliver();
    say(first, 250);
    expect(await first.shutdown({ timeoutMs: 30 })).toEqual({ accepted: 0, dropped: 0, pending: 250, reasons: {} });
    await endpoint.start(endpoint.port);
    expect(await deliver().flush()).toEqual({ accepted: 250, dropped: 0, pending: 0, reasons: {} });
    expect(endpoint.names).toEqual(messages(250));
  });

  it('lets events wait on disk alone when memory is full, and loses none of an outage', async () => {
    const { endpoint } = await start();
    await endpoint.stop();
    const delivery = deliver({ maxQueueBytes: 200_000 });
    for (let n = 0; n < 5000; n += 50) {
      say(delivery, 50, n);
      await delivery.flush({ timeoutMs: 0 });
    }
    await endpoint.start(endpoint.port);
    const after = await delivery.flush();
    expect(after).toMatchObject({ dropped: 0, pending: 0 });
    expect(endpoint.names).toEqual(messages(5000));
    await expect.poll(files).toEqual([]);
  });

  it('stays within its bytes: the oldest go, and are reported', async () => {
    const { endpoint } = await start();
    await endpoint.stop();
    const told = new Set<string>();
    const delivery = deliver({
      maxQueueBytes: 100_000,
      maxSpoolBytes: 500_000,
      onEventCallback: (event, code) => code !== 200 && told.add(event.event_type),
    });
    let dropped = 0;
    for (let n = 0; n < 4000; n += 50) {
      say(delivery, 50, n);
      dropped += (await delivery.flush({ timeoutMs: 0 })).dropped;
      expect(files().reduce((sum, file) => sum + (existsSync(file) ? statSync(file).size : 0), 0)).toBeLessThan(
        600_000,
      );
    }
    await endpoint.start(endpoint.port);
    const last = await delivery.flush();
    dropped += last.dropped;
    expect(last.pending).toBe(0);
    expect(dropped).toBeGreaterThan(1000);
    expect(told.size).toBe(dropped);
    expect(endpoint.accepted.size).toBe(4000 - dropped);
    expect(endpoint.names.at(-1)).toBe('message 3999');
  });

  it('reads past a torn end and damaged lines, and reports the latter', async () => {
    const { endpoint } = await start();
    await endpoint.stop();
    const first = deliver();
    say(first, 20);
    await first.shutdown({ timeoutMs: 10 });
    const [file] = files();
    appendFileSync(file ?? '', `{"event_type":"half\n${'\0'.repeat(300)}\n{"event_type":"torn","insert_id":"x`);
    await endpoint.start(endpoint.port);
    expect(await deliver().flush()).toEqual({
      accepted: 20,
      dropped: 2,
      pending: 0,
      reasons: { spool_corrupt: 2 },
    });
  });

  it('keeps events for another project apart', async () => {
    const { endpoint } = await start();
    await endpoint.stop();
    const first = deliver({ apiKey: 'one' });
    say(first, 5);
    await first.shutdown({ timeoutMs: 10 });
    await endpoint.start(endpoint.port);
    expect(await deliver({ apiKey: 'two' }).flush()).toMatchObject({ accepted: 0 });
    expect(await deliver({ apiKey: 'one' }).flush()).toMatchObject({ accepted: 5 });
  });

  it('takes nothing from a process that lives', async () => {
    const { endpoint } = await start();
    await endpoint.stop();
    const first = deliver();
    say(first, 5);
    await first.flush({ timeoutMs: 0 });
    await endpoint.start(endpoint.port);
    const second = deliver();
    say(second, 3, 5);
    expect(await second.flush()).toMatchObject({ accepted: 3 });
    expect(await first.flush()).toMatchObject({ accepted: 5 });
    expect(endpoint.acceptedTwice).toBe(0);
  });

  it('sends what a process leaves behind while it runs itself', async () => {
    const { endpoint } = await start();
    await endpoint.stop();
    vi.useFakeTimers({ toFake: ['setInterval'] });
    const survivor = deliver();
    await survivor.flush();
    const other = deliver();
    say(other, 40);
    await other.shutdown({ timeoutMs: 10 });
    await endpoint.start(endpoint.port);
    vi.advanceTimersByTime(15_000);
    await expect.poll(() => endpoint.names).toEqual(messages(40));
    expect(await survivor.flush()).toMatchObject({ accepted: 40, pending: 0 });
    vi.useRealTimers();
  });

  it('says once that its directory cannot be used, and goes on in memory', async () => {
    const { endpoint, spoolDir } = await start();
    const file = join(spoolDir, 'a-file');
    writeFileSync(file, '');
    const warnings: string[] = [];
    const delivery = deliver({ spoolDir: file, onWarning: (message) => warnings.push(message) });
    say(delivery, 30);
    await delivery.flush();
    say(delivery, 30, 30);
    expect(await delivery.flush()).toMatchObject({ pending: 0, dropped: 0 });
    expect(endpoint.names).toEqual(messages(60));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(file);
  });

  it('loses nothing when the disk fails in the middle of an outage', async () => {
    const { endpoint, spoolDir } = await start();
    await endpoint.stop();
    const warnings: string[] = [];
    const delivery = deliver({ onWarning: (message) => warnings.push(message) });
    say(delivery, 100);
    await delivery.flush({ timeoutMs: 0 });
    // Root may write anywhere, so the directory goes altogether.
    chmodSync(spoolDir, 0o500);
    rmSync(join(spoolDir, readdirSync(spoolDir)[0] ?? ''), { recursive: true });
    writeFileSync(join(spoolDir, 'full'), '');
    say(delivery, 600, 100);
    await delivery.flush({ timeoutMs: 20 });
    say(delivery, 600, 700);
    await delivery.flush({ timeoutMs: 20 });
    await endpoint.start(endpoint.port);
    expect(await delivery.flush()).toMatchObject({ dropped: 0, pending: 0 });
    expect(endpoint.names).toEqual(messages(1300));
  });

  it('lets only its own user read what it keeps', async () => {
    const { endpoint } = await start();
    await endpoint.stop();
    const delivery = deliver();
    say(delivery, 5);
    await delivery.flush({ timeoutMs: 0 });
    expect(files().map((file) => (statSync(file).mode & 0o777).toString(8))).toEqual(['600']);
  });
});
