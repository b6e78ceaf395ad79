import { SchedulerError } from '@fairlead/scheduler-core';
import { IndexedHeap } from '@fairlead/scheduler-core/queues';
import { firstIssue } from '../../errors/first-issue.ts';
import type { SimulatedTask } from '../../workload/simulated-task.ts';
import { SubmitterStream } from './submitter-stream.ts';
import { type ParsedSubmitter, type SyntheticDescription, syntheticSchema } from './synthetic-description.ts';

/**
 * A workload made up by chance: the same description and seed give the same tasks on any machine. They are made as they
 * are asked for, so there may be any number of them. O(log users) a run.
 *
 * @param seed - (Default: the description's own)
 * @throws SchedulerError `WORKLOAD_INVALID`.
 */
export function synthesise(
  description: SyntheticDescription,
  seed?: number | string,
): () => Iterable<SimulatedTask> {
  const parsed = syntheticSchema.safeParse(description);
  if (!parsed.success) {
    const { field, message } = firstIssue(parsed.error);
    throw new SchedulerError({
      code: 'WORKLOAD_INVALID',
      message: `${field}: ${message}`,
      where: 'synthetic workload',
      mend: 'correct the field; docs/simulator.md shows what a synthetic workload is made of',
    });
  }
  const { users, seed: own } = parsed.data.synthetic;
  return () => merge(users, seed ?? own);
}

/** The runs of all users in order of arrival. */
export function* merge(users: readonly ParsedSubmitter[], seed: number | string): Generator<SimulatedTask> {
  const streams = users.flatMap((each) =>
    Array.from(
      { length: each.count },
      (_, index) =>
        new SubmitterStream(each, each.count === 1 ? each.user : `${each.user}-${index + 1}`, seed),
    ),
  );
  const next = new IndexedHeap();
  const put = (place: number, { nextSeconds }: SubmitterStream): void => {
    if (nextSeconds < Infinity) next.set(place, nextSeconds, place);
    else next.delete(place);
  };
  for (const [place, stream] of streams.entries()) put(place, stream);
  for (let place = next.peek(); place >= 0; place = next.peek()) {
    const stream = streams[place];
    if (stream === undefined) return;
    yield* stream.take();
    put(place, stream);
  }
}
