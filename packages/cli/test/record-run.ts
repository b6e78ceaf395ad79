import { join } from 'node:path';
import { recordingFile } from '@fairlead/coordinator-adapter/recording-file';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { setUp } from '../../coordinator-adapter/test/set-up.ts';

/** Records a small run of two users on two workers under fair share, in virtual time, and says where. */
export async function recordRun(folder: string): Promise<string> {
  const { fleet, scheduler, runOut } = await setUp({
    behaviour: ({ task }) => ({ durationMs: 100 + ((task.sequence * 37) % 400), outcome: 'passed' }),
  });
  const path = join(folder, 'monday.ndjson');
  const recording = scheduler.record(recordingFile(path));
  await scheduler.activateScheduler(FairnessScheduler, {});
  fleet.join({ id: 'w1' });
  fleet.join({ id: 'w2' });
  fleet.submit(
    ...Array.from({ length: 30 }, (_, at) => ({
      id: `t${at}`,
      key: `file${at % 10}`,
      user: at < 25 ? 'bob' : 'alice',
    })),
  );
  runOut();
  await recording.stop();
  return path;
}
