import type { Batch, BatchItem } from './batch.js';
import type { AnswerBody, EndpointAnswer } from './endpoint-answer.js';

/** What is to be done with one event after a request. */
export type Fate =
  | { readonly do: 'accept' }
  | { readonly do: 'drop'; readonly reason: string }
  /** Send again, together with the other events of this fate. */
  | { readonly do: 'resend' }
  /** Send again, but not before the throttling of its user or device is over. */
  | { readonly do: 'hold' };

/** What is to be done with a batch after a request. */
export interface Verdict {
  readonly status: number;
  readonly message: string;
  readonly fates: readonly Fate[];
  /** The request was too large, or one of its events is at fault and nobody says which: halve it. */
  readonly split: boolean;
  /** Wait before anything else is sent: for this long, or as the backoff says. */
  readonly wait?: number | 'backoff';
}

const ACCEPT: Fate = { do: 'accept' };
const RESEND: Fate = { do: 'resend' };
const HOLD: Fate = { do: 'hold' };
const drop = (reason: string): Fate => ({ do: 'drop', reason });

/** Lists of a 400 that name bad events, and the reasons by which they are counted. */
const NAMED_LISTS = [
  ['events_with_invalid_fields', 'invalid_fields'],
  ['events_with_missing_fields', 'missing_fields'],
  ['events_with_invalid_id_lengths', 'invalid_id_length'],
  ['silenced_events', 'silenced'],
] as const;

const isObject = (value: unknown): value is AnswerBody => typeof value === 'object' && value !== null;
const numbers = (value: unknown): number[] => (Array.isArray(value) ? value.filter(Number.isInteger) : []);

/** Amplitude lists indexes either plainly or by the field that is at fault: `{ "time": [0, 3] }`. */
function indexes(value: unknown): number[] {
  if (Array.isArray(value)) return numbers(value);
  return isObject(value) ? Object.values(value).flatMap(numbers) : [];
}

const names = (value: unknown): Set<string> =>
  new Set(Array.isArray(value) ? value.map(String) : isObject(value) ? Object.keys(value) : []);

function isNamed(item: BatchItem, users: Set<string>, devices: Set<string>): boolean {
  const { user_id: user, device_id: device } = item.event;
  return (user !== undefined && users.has(user)) || (device !== undefined && devices.has(device));
}

const all = (batch: Batch, fate: Fate): Fate[] => batch.items.map(() => fate);

function judgeInvalid(batch: Batch, body: AnswerBody): Pick<Verdict, 'fates' | 'split'> {
  const reasons = new Map<number, string>();
  for (const [list, reason] of NAMED_LISTS) {
    for (const index of indexes(body[list])) if (index < batch.items.length) reasons.set(index, reason);
  }
  const silenced = names(body['silenced_devices']);
  const fates = batch.items.map((item, index): Fate => {
    const reason = reasons.get(index) ?? (isNamed(item, new Set(), silenced) ? 'silenced' : undefined);
    return reason ? drop(reason) : RESEND;
  });
  if (fates.some((fate) => fate.do === 'drop')) return { fates, split: false };
  const isAboutAll = Boolean(body['missing_field']) || /api.?key/i.test(String(body['error'] ?? ''));
  if (isAboutAll || batch.items.length === 1) return { fates: all(batch, drop('http_400')), split: false };
  return { fates, split: true };
}

function judgeThrottled(
  batch: Batch,
  body: AnswerBody,
  retryAfter: number | undefined,
): Pick<Verdict, 'fates' | 'wait'> {
  const overQuotaUsers = names(body['exceeded_daily_quota_users']);
  const overQuotaDevices = names(body['exceeded_daily_quota_devices']);
  const throttledUsers = names(body['throttled_users']);
  const throttledDevices = names(body['throttled_devices']);
  const throttled = new Set(indexes(body['throttled_events']));
  const fates = batch.items.map((item, index): Fate => {
    if (isNamed(item, overQuotaUsers, overQuotaDevices)) return drop('daily_quota');
    return throttled.has(index) || isNamed(item, throttledUsers, throttledDevices) ? HOLD : RESEND;
  });
  const isPartial = fates.some((fate) => fate.do !== 'resend');
  // When others are named, the rest is free to go at once, unless the endpoint asks for a pause.
  return isPartial && retryAfter === undefined ? { fates } : { fates, wait: retryAfter ?? 'backoff' };
}

/** Reads an answer of Amplitude's HTTP V2 API and says what becomes of each event of the batch. */
export function judgeAnswer(batch: Batch, answer: EndpointAnswer): Verdict {
  if (answer.kind === 'unreachable') {
    return { status: 0, message: answer.message, fates: all(batch, RESEND), split: false, wait: 'backoff' };
  }
  if (answer.kind === 'unsendable') {
    return { status: 0, message: answer.message, fates: all(batch, drop(answer.reason)), split: false };
  }
  const { status, body, retryAfterMs: retryAfter } = answer;
  const error = body['error'];
  const message = typeof error === 'string' && error !== '' ? error : `HTTP ${status}`;
  const common = { status, message, split: false } as const;
  if (status >= 200 && status < 300) return { ...common, message: 'accepted', fates: all(batch, ACCEPT) };
  if (status === 413) {
    if (batch.items.length > 1) return { ...common, fates: all(batch, RESEND), split: true };
    return { ...common, fates: all(batch, drop('payload_too_large')) };
  }
  if (status === 400) return { ...common, ...judgeInvalid(batch, body) };
  if (status === 429) return { ...common, ...judgeThrottled(batch, body, retryAfter) };
  if (status === 408 || status === 425 || status >= 500 || status < 200) {
    return { ...common, fates: all(batch, RESEND), wait: retryAfter ?? 'backoff' };
  }
  return { ...common, fates: all(batch, drop(`http_${status}`)) };
}
