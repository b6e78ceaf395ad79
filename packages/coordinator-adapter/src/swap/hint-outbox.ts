import type { HintAnswer, WorkerHint } from '@fairlead/scheduler-core';
import type { HintCarrier } from './hint-carrier.ts';

/**
 * The hints of one life of a scheduler. While it is being made they are kept, since the one before it still serves;
 * when it is put in charge they go out; after it was replaced nothing does.
 */
export class HintOutbox {
  readonly #carrier: HintCarrier;
  #kept: WorkerHint[] | undefined = [];
  #isClosed = false;

  constructor(carrier: HintCarrier) {
    this.#carrier = carrier;
  }

  readonly hint = (hint: WorkerHint): HintAnswer => {
    if (this.#isClosed || !isHint(hint)) return 'unsupported';
    if (this.#kept === undefined) this.#carrier.carry(hint);
    else this.#kept.push(hint);
    return this.#carrier.answer;
  };

  /** Its scheduler is in charge. */
  open(): void {
    for (const hint of this.#kept ?? []) this.#carrier.carry(hint);
    this.#kept = undefined;
  }

  /** Its scheduler has been replaced. */
  close(): void {
    this.#isClosed = true;
  }
}

/** A plugin's word is not trusted. */
function isHint(hint: unknown): boolean {
  if (typeof hint !== 'object' || hint === null) return false;
  return typeof ('sleep' in hint ? hint.sleep : 'wake' in hint ? hint.wake : undefined) === 'string';
}
