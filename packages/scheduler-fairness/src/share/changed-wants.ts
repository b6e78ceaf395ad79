import type { FairNode } from './fair-node.ts';

/** Who wants slots of a node and did not, or no longer does, by seat. */
type Wants = Map<number, boolean>;

/**
 * Changes of one instant in who wants slots. All who join an account do so together and before others leave: it must
 * not matter who is named first, and no account must stand empty in between.
 */
export class ChangedWants {
  readonly #byNode = new Map<FairNode, Wants>();

  note(node: FairNode, seat: number, wants: boolean): void {
    const known = this.#byNode.get(node);
    if (known === undefined) this.#byNode.set(node, new Map([[seat, wants]]));
    else known.set(seat, wants);
  }

  apply(): void {
    for (const [node, wants] of this.#byNode) {
      const changed = [...wants].filter(([seat, each]) => node.account.isBacklogged(seat) !== each);
      const joining = changed.filter(([, each]) => each).map(([seat]) => seat);
      if (joining.length > 0) node.joinTogether(joining);
      for (const [seat, each] of changed) if (!each) node.want(seat, false);
    }
  }
}
