import type { RecordingSink } from '@fairlead/coordinator-adapter';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { BenchHost } from './bench-host.ts';
import type { Row } from './row.ts';

const nowhere: RecordingSink = {
  begin: () => undefined,
  write: () => undefined,
  end: () => undefined,
};

/**
 * What a recording costs: on the way of a decision, where notes are taken, against the same decision without; and behind
 * it, where notes are made into lines, in portions between events. Side by side, the best of many rounds.
 */
export async function recordingRows(isQuick: boolean): Promise<readonly Row[]> {
  const depth = isQuick ? 10_000 : 100_000;
  const operations = 200;
  // Each waits for lines to be made, which is left for when nothing else is to be done.
  const rounds = isQuick ? 100 : 400;
  const fleet = { depth, workers: 1_000, flows: 100, shapes: 1 };
  const plain = await BenchHost.start(fleet, FairnessScheduler);
  const recorded = await BenchHost.start(fleet, FairnessScheduler);
  const recording = recorded.scheduler.record(nowhere);
  let without = Infinity;
  let during = Infinity;
  let behind = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    for (const bench of [plain, recorded]) {
      bench.submit(operations);
      bench.flush();
      await recording.flush();
      const ns = timeNs(operations, () => {
        bench.decide(operations);
      });
      if (bench === plain) without = Math.min(without, ns);
      else during = Math.min(during, ns);
    }
    let written: Promise<void> | undefined;
    const ns = timeNs(operations, () => {
      written = recording.flush();
    });
    behind = Math.min(behind, ns);
    await written;
  }
  const { dropped } = recording.status;
  await recording.stop();
  const part = (during - without) / without;
  return [
    {
      what: `taking notes, on the way of a decision of fair share with ${depth} queued`,
      figure: `${(part * 100).toFixed(1)} %  ${Math.round(during - without)} ns of ${Math.round(without)}`,
      target: '<= 5 %',
      isMet: part <= 0.05,
    },
    {
      what: `making them into lines, behind it: a decision and the end before it${dropped > 0 ? `, ${dropped} LOST` : ''}`,
      figure: `${(behind / 1000).toFixed(2)} us`,
      target: '<= 10 us',
      isMet: behind <= 10_000 && dropped === 0,
    },
  ];
}

function timeNs(operations: number, run: () => void): number {
  const startMs = performance.now();
  run();
  return ((performance.now() - startMs) * 1e6) / operations;
}
