import type { Explanation, Reason, SchedulerContext, Withheld } from '@fairlead/scheduler-core';
import type { FlowLine } from '@fairlead/scheduler-core/queues';
import { Branch } from '../flows/branch.ts';
import type { Flow } from '../flows/flow.ts';
import { flowsBelow } from '../flows/flows-below.ts';
import type { Holder } from '../flows/holder.ts';
import type { RunningTask } from '../queue/reconcile.ts';
import type { ServiceBook } from '../queue/service-book.ts';
import type { Standing } from '../queue/standing.ts';
import { quotaMends, quotaReason } from '../report/quota-reason.ts';
import { timedAbove } from './commitments.ts';

/** What a quota gate watches. */
export interface GateSettings {
  readonly context: Pick<SchedulerContext, 'now' | 'wakeAt'>;
  readonly book: ServiceBook;
  readonly standing: Standing;
  readonly running: () => readonly RunningTask[];
}

/** Opens and shuts the tree where quotas and guarantees ask for it: after each start and end, and by time alone. */
export class QuotaGate {
  readonly #context: GateSettings['context'];
  readonly #book: ServiceBook;
  readonly #standing: Standing;
  readonly #running: () => readonly RunningTask[];
  readonly #rooms: number[] = [];

  constructor({ context, book, standing, running }: GateSettings) {
    this.#context = context;
    this.#book = book;
    this.#standing = standing;
    this.#running = running;
  }

  /** Notes what quotas leave to the flow and to everybody above it; call it before they hold something else. */
  note(flow: Flow): void {
    if (!this.#book.directory.hasBounds) return;
    const rooms = this.#rooms;
    rooms.length = 0;
    for (let node: Branch | Flow = flow; node.parent !== undefined; node = node.parent) {
      rooms.push(node.holder.room);
    }
  }

  /** Quotas allow more or less than was noted, or a guarantee is nearer or further. */
  review(flow: Flow): void {
    if (!this.#book.directory.hasBounds) return;
    const rooms = this.#rooms;
    let depth = 0;
    for (let node: Branch | Flow = flow; node.parent !== undefined; node = node.parent) {
      const { holder } = node;
      const room = rooms[depth] ?? Infinity;
      depth += 1;
      const isOtherwise = holder.room !== room && (!(node instanceof Branch) || flips(holder, room));
      if (holder.terms.guaranteed === 0 && !isOtherwise) continue;
      if (holder.nodes.length === 1) this.#book.review(holder, this.#standing);
      else {
        this.#book.together(() => {
          this.#book.review(holder, this.#standing);
        });
      }
    }
    if (!flow.isTimed) return;
    this.#book.together(() => {
      for (const holder of timedAbove(flow)) this.#reviewTime(holder);
    });
  }

  /** Quotas in worker-seconds end and begin by time alone; up to this moment, all of one instant together. */
  ring(seconds: number): void {
    const { instant, quotas } = this.#book;
    while (quotas.nextSeconds <= seconds) {
      instant.advance(quotas.nextSeconds);
      this.#book.together(() => {
        while (quotas.nextSeconds <= instant.seconds) this.#ringOne();
      });
    }
  }

  /** What others have started is committed too. */
  commitAnew(atSeconds: number): void {
    for (const holder of this.#book.directory.limited) {
      if (!holder.isTimed) continue;
      this.#book.commitments.renew(holder, this.#running(), atSeconds);
      holder.wasTight = true;
      this.#reviewTime(holder);
    }
  }

  /**
   * Why something waits that could start, with the next window as the latest moment to ask again if time alone may help
   * anybody. O(limited flows).
   */
  withheld(): Withheld | undefined {
    const reason = this.#firstReason();
    if (reason === undefined) return undefined;
    const { limited } = this.#book.directory;
    if (!limited.some(({ isTimed, committed, isSpent }) => isTimed && (committed > 0 || isSpent))) {
      return { reason };
    }
    const untilMs = this.#nextWindowSeconds * 1000;
    this.#context.wakeAt(untilMs);
    return { reason, untilMs };
  }

  /** Whose quota keeps the first task of a line from starting, why, and what quota would not. */
  explain(flow: Flow, line: FlowLine): Pick<Explanation, 'reason' | 'mends'> | undefined {
    const { slots } = line.lane.shape;
    const workerSeconds = this.#book.needs.of(this.#book.headOf(line));
    const holder = flow.limiting(slots, workerSeconds);
    if (holder === undefined) return undefined;
    const secondsLeft = this.#nextWindowSeconds - this.#context.now() / 1000;
    const needed = { slots, workerSeconds };
    return { reason: quotaReason(holder, needed, secondsLeft), mends: quotaMends(holder, needed) };
  }

  #ringOne(): void {
    const { instant, quotas, commitments } = this.#book;
    const holder = quotas.ring();
    if (holder === undefined) return;
    if (!holder.isSpent) commitments.renew(holder, this.#running(), instant.seconds);
    this.#book.review(holder, this.#standing);
    this.#reviewTime(holder);
  }

  #firstReason(): Reason | undefined {
    for (const { nodes } of this.#book.directory.limited) {
      for (const flow of flowsBelow(nodes)) {
        for (const line of flow.lines) {
          const reason = line.waiting > 0 ? this.explain(flow, line)?.reason : undefined;
          if (reason !== undefined) return reason;
        }
      }
    }
    return undefined;
  }

  /** More or fewer worker-seconds are committed. Only where some task might not fit any more does that matter. */
  #reviewTime(holder: Holder): void {
    this.#book.quotas.review(holder);
    const { isTight, wasTight } = holder;
    holder.wasTight = isTight;
    if (!isTight && !wasTight) return;
    this.#book.reviewBelow(holder, this.#standing);
  }

  get #nextWindowSeconds(): number {
    return this.#book.quotas.nextWindowAfter(this.#context.now() / 1000);
  }
}

/** Whether quotas let a holder start something, anywhere in the tree, that they did not with this room, or no longer. */
function flips(holder: Holder, room: number): boolean {
  return holder.nodes.some(
    (node) =>
      node instanceof Branch &&
      node.lanes.some(({ lane: { shape } }) => shape.slots <= room !== holder.mayTake(shape.slots)),
  );
}
