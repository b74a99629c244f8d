import type { MastraSpan } from './mastra-span.js';

/** What Mastra's observability tells an exporter. */
export interface MastraEvent {
  /** `span_started`, `span_updated` or `span_ended`. */
  readonly type: string;
  readonly exportedSpan: MastraSpan;
}
