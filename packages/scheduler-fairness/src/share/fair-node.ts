import { type AccountState, FairAccount, type FairAccountOptions } from '@fairlead/scheduler-core/queues';
import { LeadWatch } from './lead-watch.ts';
import { ShareMeter, type Shares } from './share-meter.ts';

/** How the accounts of a tree count. */
export interface ShareTerms extends FairAccountOptions {
  readonly windowSeconds: number;
}

/** One node of the tree: the account that decides between siblings, and what measures it. */
export class FairNode {
  readonly account: FairAccount;
  readonly meter: ShareMeter;
  readonly watch: LeadWatch;

  constructor(terms: ShareTerms) {
    const { instant, residual, windowSeconds } = terms;
    this.account = new FairAccount(terms);
    this.meter = new ShareMeter(this.account, instant);
    this.watch = new LeadWatch(this.account, instant, residual, windowSeconds);
  }

  /** Goes on where another stood; call it on a fresh one. Without shares the figures begin anew. */
  restore(state: AccountState, shares: readonly Shares[] = state.service.map(() => NOTHING)): void {
    this.account.restore(state);
    this.meter.restore(shares);
    this.watch.holds(state.slots.reduce((sum, slots) => sum + slots, 0));
  }

  /** The same with these flows only, numbered in this order; the watch begins anew. */
  only(flows: readonly number[], terms: ShareTerms): FairNode {
    const node = new FairNode(terms);
    node.restore(
      onlyFlows(this.account.state(), flows),
      flows.map((flow) => this.meter.read(flow)),
    );
    return node;
  }

  addFlow(weight: number): void {
    this.meter.add(this.account.addFlow(weight));
  }

  /** The flow wants a slot from now on, or does not. */
  want(flow: number, wants: boolean): void {
    if (wants === this.account.isBacklogged(flow)) return;
    if (wants) {
      this.meter.joins(flow);
      this.account.join(flow);
    } else {
      this.meter.leaves(flow);
      this.account.leave(flow);
    }
  }

  /** These want a slot from now on, all at one instant. */
  joinTogether(flows: readonly number[]): void {
    for (const flow of flows) this.meter.joins(flow);
    this.account.joinTogether(flows);
  }

  /** The flow holds more slots, or fewer. */
  hold(flow: number, change: number): void {
    if (change === 0) return;
    this.meter.holds(flow, change);
    this.watch.holds(change);
    if (change > 0) this.account.hold(flow, change);
    else this.account.release(flow, -change);
  }

  weigh(flow: number, weight: number): void {
    if (weight === this.account.weight(flow)) return;
    this.meter.weighs(flow, weight);
    this.account.setWeight(flow, weight);
  }

  /** All flows hold nothing. */
  releaseAll(): void {
    for (const [flow, held] of this.account.state().slots.entries()) this.hold(flow, -held);
  }

  charge(flow: number, workerSeconds: number): void {
    this.meter.charge(flow, workerSeconds);
    this.account.charge(flow, workerSeconds);
  }

  /** Debts and figures fade with time; large figures move their origin. O(flows). */
  recalculate(fadeFactor: number): void {
    this.account.decay();
    this.meter.fade(fadeFactor);
    if (this.account.virtualTime > LARGE_SECONDS) this.account.normalise();
  }
}

const NOTHING: Shares = { service: 0, usage: 0, entitled: 0 };

/** Far below where doubles get coarse: a millionth of a second is still exact. */
const LARGE_SECONDS = 2 ** 20;

function onlyFlows(state: AccountState, flows: readonly number[]): AccountState {
  const only = (column: readonly number[]): number[] => flows.map((flow) => column[flow] ?? 0);
  return {
    ...state,
    service: only(state.service),
    settledAt: only(state.settledAt),
    decayedAt: only(state.decayedAt),
    slots: only(state.slots),
    weights: only(state.weights),
    backlog: state.backlog.map((flow) => flows.indexOf(flow)).filter((flow) => flow >= 0),
  };
}
