import { describe, expect, it } from 'vitest';
import { parseRecording } from '@fairlead/coordinator-adapter/recording';
import { defineScheduler } from '@fairlead/scheduler-core';
import { priority } from '@fairlead/scheduler-core/queues';
import { FairnessScheduler } from '@fairlead/scheduler-fairness';
import { formatReplay, formatWhatIf, recordedWorkload, replay, whatIf } from '@fairlead/scheduler-simulator';
import { setUp } from '../../../coordinator-adapter/test/set-up.ts';
import { MemorySink, registryOfAll } from './recorded-run.ts';

const Fifo = defineScheduler({ name: 'Fifo', version: '1.0.0', create: () => ({}) });
const ByPriority = defineScheduler({
  name: 'ByPriority',
  version: '1.0.0',
  create: () => ({ queue: priority({ agingIntervalSeconds: 3_600 }) }),
});

/** Twelve tasks of alice, then an urgent one of bob; two workers, one of which dies. */
async function recordedDay() {
  const run = await setUp({
    behaviour: ({ task, attempt }) => ({
      durationMs: 100 + task.sequence,
      outcome: task.id === 'a9' && attempt === 1 ? 'failed' : 'passed',
    }),
    retries: { failed: 1, crashed: 1 },
  });
  const sink = new MemorySink();
  const recording = run.scheduler.record(sink);
  await run.scheduler.activateScheduler(Fifo);
  run.fleet.join({ id: 'w1' }, { id: 'w2', slots: 2 });
  run.fleet.submit(...Array.from({ length: 12 }, (_, index) => ({ id: `a${index}`, user: 'alice' })));
  run.clock.advanceTo(50.25);
  run.fleet.submit({ id: 'urgent', user: 'bob', priority: 9 }, { id: 'never', requires: { gpu: true } });
  run.clock.advanceTo(250.25);
  run.fleet.kill('w1');
  run.runOut();
  await recording.stop();
  return sink.recording();
}

describe('a replay with another plugin', () => {
  it('names the first cycle that decides otherwise, and counts', async () => {
    const found = await replay(await recordedDay(), { scheduler: ByPriority });
    expect(found.isIdentical).toBe(false);
    const [first] = found.differences;
    expect(first?.replayed).toContainEqual(expect.stringMatching(/^urgent on /));
    expect(first?.recorded.join()).not.toContain('urgent');
    const { recorded, same, elsewhere, onlyRecorded } = found.decisions;
    expect(same + elsewhere + onlyRecorded).toBe(recorded);
    // a9 was tried twice, and one died with its worker.
    expect(recorded).toBe(15);
    const text = formatReplay(found);
    expect(text).toContain('the first difference:');
    expect(text).toMatch(/cycle \d+, line \d+, at 0\.\d{3} s/);
    expect(text).toContain('urgent on');
  });

  it('says so in one line if nothing differs', async () => {
    const registry = registryOfAll();
    registry.register(Fifo);
    const found = await replay(await recordedDay(), { registry });
    expect(formatReplay(found)).toMatch(/^identical: 15 decisions in \d+ cycles$/);
  });

  it('keeps on the ground of what happened: each difference is of one cycle', async () => {
    const recording = await recordedDay();
    const all = await replay(recording, { scheduler: ByPriority, keepDifferences: 1_000 });
    const few = await replay(recording, { scheduler: ByPriority, keepDifferences: 1 });
    expect(all.differences).toHaveLength(all.differentCycles);
    expect(few.differences).toEqual(all.differences.slice(0, 1));
    expect(few.differentCycles).toBe(all.differentCycles);
  });

  it('is refused if nobody knows the plugin, or the recording contradicts itself', async () => {
    const recording = await recordedDay();
    await expect(replay(recording)).rejects.toMatchObject({ code: 'PLUGIN_UNKNOWN' });
    const head = JSON.stringify(recording.header);
    const wrong = parseRecording(
      `${head}\n{"type":"ready","atMs":0}\n{"type":"cycle","atMs":1,"assigned":[{"task":"ghost","worker":"w"}]}\n`,
      'monday.ndjson',
    );
    await expect(replay(wrong, { scheduler: Fifo })).rejects.toMatchObject({
      code: 'RECORDING_INVALID',
      where: 'monday.ndjson:3',
    });
  });
});

describe('what might have been', () => {
  it('takes arrivals, durations, outcomes and the fleet out of a recording', async () => {
    const { tasks, fleet, retries, recorded, notes } = recordedWorkload(await recordedDay());
    expect(tasks).toHaveLength(13);
    expect(tasks.find(({ id }) => id === 'a9')).toMatchObject({
      user: 'alice',
      arrivalMs: 0,
      durationMs: 109,
      outcome: ['failed', 'passed'],
    });
    expect(tasks.find(({ id }) => id === 'urgent')?.arrivalMs).toBeGreaterThan(0);
    expect(fleet?.workers).toMatchObject([
      { id: 'w1', slots: 1 },
      { id: 'w2', slots: 2 },
    ]);
    expect(fleet?.workers[0]?.diesAtSeconds).toBeGreaterThan(0);
    expect(retries).toEqual({ failed: 1 });
    expect(recorded.tasks).toBe(13);
    expect(notes).toEqual([expect.stringContaining('1 tasks have no end')]);
  });

  it('is simulated beside what was, and what was comes out as it was', async () => {
    const registry = registryOfAll();
    for (const plugin of [Fifo, ByPriority]) registry.register(plugin);
    const answer = await whatIf(await recordedDay(), {
      registry,
      variants: [
        { name: 'by priority', scheduler: 'ByPriority' },
        { name: 'fair, ten workers', scheduler: FairnessScheduler, fleet: 10 },
      ],
    });
    const [byPriority, many] = answer.variants;
    expect(answer.asItWas?.makespanMs).toBeCloseTo(answer.recorded.makespanMs, 6);
    expect(answer.asItWas?.waitMs.mean).toBeCloseTo(answer.recorded.meanWaitMs, 6);
    const waitOf = (user: string, result = answer.asItWas) =>
      result?.users.find((each) => each.user === user)?.waitMs.mean ?? NaN;
    expect(waitOf('bob', byPriority?.result)).toBeLessThan(waitOf('bob'));
    expect(many?.result.makespanMs).toBeLessThan(answer.recorded.makespanMs);
    expect(formatWhatIf(answer)).toMatch(/^note: .*\n.*finished after/);
  });
});
