import type { Shape } from '@fairlead/scheduler-core';
import { canonicalText } from './canonical-text.ts';

/** An amount of a resource in thousandths: whole numbers, so that adding and taking it leaves nothing over. */
interface Amount {
  readonly name: string;
  readonly thousandths: number;
}

/** What one task of a shape takes of its worker: what decides whether there is room for it. */
export interface RoomNeed {
  /** Equal for equal needs. */
  readonly key: string;
  readonly slots: number;
  readonly amounts: readonly Amount[];
  /** Names that nothing on the worker may name besides it. */
  readonly apart: readonly string[];
  /** Whether it takes slots and nothing else, as most do. */
  readonly isPlain: boolean;
}

export function inThousandths(amount: number): number {
  return Math.round(amount * 1000);
}

export function roomNeedOf({ slots, resources, antiAffinity }: Shape): RoomNeed {
  const amounts = Object.entries(resources).map(([name, amount]) => ({
    name,
    thousandths: inThousandths(amount),
  }));
  const isPlain = amounts.length === 0 && antiAffinity.length === 0;
  const key = isPlain ? String(slots) : canonicalText([slots, resources, antiAffinity]);
  return { key, slots, amounts, apart: antiAffinity, isPlain };
}
