/** Something to time at a constant depth. */
export interface Contender {
  /** Makes ready for so many operations; not timed. */
  readonly prepare?: (operations: number) => void;
  readonly run: (operations: number) => void;
}

const WARM_UP_MS = 700;

/**
 * The time of one operation of each contender, in nanoseconds: measured in turns, so that whatever else the
 * machine does hits all of them alike, and the best of the rounds: everything else that runs can only add.
 */
export function measureSideBySide(
  contenders: readonly Contender[],
  operations: number,
  rounds = 25,
): number[] {
  const times = contenders.map((): number[] => []);
  for (const contender of contenders) warmUp(contender, operations);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, { prepare, run }] of contenders.entries()) {
      prepare?.(operations);
      const startMs = performance.now();
      run(operations);
      times[index]?.push(((performance.now() - startMs) * 1e6) / operations);
    }
  }
  return times.map((each) => Math.min(...each));
}

/** Runs until the compiler has seen enough: a scheduler lives for hours, its first second is not what counts. */
function warmUp({ prepare, run }: Contender, operations: number): void {
  const endMs = performance.now() + WARM_UP_MS;
  do {
    prepare?.(operations);
    run(operations);
  } while (performance.now() < endMs);
}

/** The heap after the collector has run. */
export function settledHeap(): number {
  if (globalThis.gc === undefined) throw new Error('run with --expose-gc');
  for (let round = 0; round < 3; round += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
}
