/** Something to time at a constant depth. */
export interface Contender {
  /** Makes ready for so many operations; not timed. */
  readonly prepare?: (operations: number) => void;
  readonly run: (operations: number) => void;
}

/**
 * The time of one operation of each contender, in nanoseconds: measured in turns, so that whatever else the
 * machine does hits all of them alike, and the median over the rounds.
 */
export function measureSideBySide(
  contenders: readonly Contender[],
  operations: number,
  rounds = 7,
): number[] {
  const times = contenders.map((): number[] => []);
  for (let round = -1; round < rounds; round += 1) {
    for (const [index, { prepare, run }] of contenders.entries()) {
      prepare?.(operations);
      const startMs = performance.now();
      run(operations);
      // The first round only warms up.
      if (round >= 0) times[index]?.push(((performance.now() - startMs) * 1e6) / operations);
    }
  }
  return times.map(median);
}

/** The middle value. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

/** The heap after the collector has run. */
export function settledHeap(): number {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
  for (let round = 0; round < 3; round += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
}
