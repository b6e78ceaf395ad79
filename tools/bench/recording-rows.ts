import type { RecordingHandle, RecordingSink } from '@fairlead/coordinator-adapter';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { BenchHost } from './bench-host.ts';
import { measureSideBySide } from './measure.ts';
import type { Row } from './print-rows.ts';

const nowhere: RecordingSink = {
  begin: () => undefined,
  write: () => undefined,
  end: () => undefined,
};

/**
 * What a recording costs: on the way of a decision, where notes are taken, against the same decision without; and behind
 * it, where notes are made into lines in portions (here between two measurements, and timed by themselves).
 */
export async function recordingRows(isQuick: boolean): Promise<readonly Row[]> {
  const depth = isQuick ? 10_000 : 100_000;
  const operations = isQuick ? 2_000 : 5_000;
  const fleet = { depth, workers: 1_000, flows: 100, shapes: 1 };
  const plain = await BenchHost.start(fleet, FairnessScheduler);
  const recorded = await BenchHost.start(fleet, FairnessScheduler);
  const recording = recorded.scheduler.record(nowhere);
  const [without = NaN, during = NaN] = measureSideBySide(
    [preparedFor(plain, undefined), preparedFor(recorded, recording)],
    operations,
  );
  const part = (during - without) / without;
  const [behind = NaN] = measureSideBySide(
    [
      {
        prepare: (count) => {
          recorded.submit(count);
          recorded.flush();
          recorded.decide(count);
        },
        run: () => void recording.flush(),
      },
    ],
    operations,
  );
  await recording.stop();
  return [
    {
      what: `taking notes, on the way of a decision of fair share with ${depth} queued`,
      figure: `${(part * 100).toFixed(1)} %  ${Math.round(during - without)} ns of ${Math.round(without)}`,
      target: '<= 5 %',
      isMet: part <= 0.05,
    },
    {
      what: 'making lines of them, behind it: a task queued, started and ended',
      figure: `${(behind / 1000).toFixed(2)} us`,
      target: '<= 20 us',
      isMet: behind <= 20_000,
    },
  ];
}

function preparedFor(bench: BenchHost, recording: RecordingHandle | undefined) {
  return {
    prepare: (count: number) => {
      bench.submit(count);
      bench.flush();
      void recording?.flush();
    },
    run: bench.decide,
  };
}
