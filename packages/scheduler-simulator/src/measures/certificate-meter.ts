import type { Ms } from '@fairlead/scheduler-core';
import type { Certificate } from '../simulation-result.ts';
import { WindowMeter, type WindowShares } from './window-meter.ts';

/** Lengths from 10 mean runtimes on, each twice the one before: drift shows in the long ones. */
const LENGTHS = 24;
const SHORTEST_MEANS = 10;
/** What a running task may still take, in mean runtimes, by the rule of fair share. */
const RESIDUAL_MEANS = 20;

/** What the bound depends on besides weights. */
export interface Load {
  /** The most slots that were there at a time. */
  mostSlots: number;
  /** The longest task that arrived, times the slots of the widest. */
  longestMs: Ms;
  widest: number;
}

/**
 * How far two users who waited side by side, all through a window, got apart in slot-time by weight, held against what
 * fair share lets them: (D + 1) · C · (1/w + 1/w'), with D slots and C the longest task or 20 mean runtimes, whichever is
 * more. Of each window the one who got most and the one who got least are compared.
 */
export class CertificateMeter {
  readonly windows: readonly WindowMeter[];
  readonly #load: Load;
  readonly #residualMs: Ms;
  #worst: Certificate | undefined;

  constructor(startMs: Ms, meanMs: Ms, load: Load) {
    this.#load = load;
    this.#residualMs = RESIDUAL_MEANS * meanMs;
    this.windows = Array.from(
      { length: LENGTHS },
      (_, power) =>
        new WindowMeter(SHORTEST_MEANS * 2 ** power * meanMs, startMs, (window) => {
          this.#compare(window);
        }),
    );
  }

  /** `null` if no two users waited all through a window. */
  get worst(): Certificate | null {
    return this.#worst ?? null;
  }

  #compare({ shares, users }: WindowShares): void {
    let most = 0;
    let least = 0;
    for (const [place, share] of shares.entries()) {
      if (share > (shares[most] ?? 0)) most = place;
      if (share < (shares[least] ?? 0)) least = place;
    }
    const gapSeconds = ((shares[most] ?? 0) - (shares[least] ?? 0)) / 1000;
    const inverse = 1 / (users[most]?.weight ?? 1) + 1 / (users[least]?.weight ?? 1);
    const { mostSlots, longestMs, widest } = this.#load;
    const boundSeconds = ((mostSlots + 1) * widest * Math.max(longestMs, this.#residualMs) * inverse) / 1000;
    const worst = this.#worst;
    if (worst !== undefined && worst.gapSeconds * boundSeconds >= gapSeconds * worst.boundSeconds) return;
    this.#worst = { gapSeconds, boundSeconds, holds: gapSeconds <= boundSeconds };
  }
}
