import type { State } from '@fairlead/scheduler-core';
import type { Watch } from '../traps/watch.ts';
import type { Lens } from './lens.ts';
import type { HeldBack } from './spied-cycle.ts';

/** One exchange of a scheduler: what the one before knew, and what the next one knows of it. */
interface HandOver {
  readonly before: State;
  readonly after: State;
}

/** What is seen of a plugin while it is rehearsed. */
export interface Spy {
  readonly watch: Watch;
  readonly lens: Lens;
  readonly frozen: WeakSet<object>;
  /** Tasks that waited beside a free worker because they were deferred; the first few. */
  readonly heldBack: HeldBack[];
  readonly handOvers: HandOver[];
  /** What it said when it was told an event of an unknown type. */
  readonly unknownEvents: unknown[];
  /** Tells the scheduler in charge an event of an unknown type. */
  tellNewEvent: () => void;
  /** What the scheduler before left, until the next one has taken over. */
  left: State | undefined;
}
