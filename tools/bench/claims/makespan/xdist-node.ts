import type { SuiteTest } from '../workload/suite.ts';

/**
 * One worker of pytest-xdist: it runs what it was sent in order, and begins a test only when it knows which one is
 * next, or that none will come; for pytest keeps what two tests in a row share.
 */
export class XdistNode {
  /** What it was sent and has not begun, in order. */
  readonly pending: SuiteTest[] = [];
  /** No test will be sent any more. */
  isLast = false;
  /** When what it runs ends; `undefined` while it runs nothing. */
  endsAtMs: number | undefined;

  /** Begins the next test, if it may. */
  begin(nowMs: number): void {
    if (this.endsAtMs !== undefined) return;
    if (this.pending.length < 2 && !this.isLast) return;
    const next = this.pending.shift();
    if (next !== undefined) this.endsAtMs = nowMs + next.durationMs;
  }

  /** What it was sent and has not ended. */
  get load(): number {
    return this.pending.length + (this.endsAtMs === undefined ? 0 : 1);
  }
}

/** Lets nodes run; `refill` is asked whenever one of them has ended a test. Returns when the last one is done. */
export function runNodes(nodes: readonly XdistNode[], refill: (node: XdistNode) => void): number {
  let nowMs = 0;
  for (;;) {
    for (const node of nodes) node.begin(nowMs);
    let next: XdistNode | undefined;
    for (const node of nodes) {
      if (node.endsAtMs !== undefined && (next?.endsAtMs === undefined || node.endsAtMs < next.endsAtMs)) {
        next = node;
      }
    }
    if (next?.endsAtMs === undefined) return nowMs;
    nowMs = next.endsAtMs;
    next.endsAtMs = undefined;
    refill(next);
  }
}
