import { describe, expect, it } from 'vitest';
import { type Farm, farmOf, type FarmTask, workersOf } from './farm.ts';
import { reportOf } from './report-of.ts';

const strategy = 'deadline_driven';

/** A run of tasks whose durations are known. */
const run = (
  id: string,
  seconds: readonly number[],
  deadlineMs?: number,
  more: Partial<FarmTask> = {},
): FarmTask[] =>
  seconds.map((each, index) => ({
    id: `${id}-${index}`,
    run: id,
    takesMs: each * 1000,
    estimateMs: each * 1000,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    ...more,
  }));
const ask = ({ scheduler }: Farm, tasks: readonly FarmTask[]) =>
  scheduler.admit(tasks.map(({ takesMs: _takesMs, ends: _ends, ...task }) => task));

describe('deadline_driven', () => {
  it('starts promised runs in the order of their deadlines, the longest task first, then the rest', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    farm.submit(...run('none', [1]), ...run('late', [2, 5], 100_000), ...run('early', [3, 4], 50_000));
    farm.runOut();
    expect(farm.order()).toEqual(['early-1', 'early-0', 'late-1', 'late-0', 'none-0']);
    expect(reportOf(farm)).toMatchObject({ kept: 2, broken: 0, refused: 0, keptShare: 1 });
  });

  it('sends unpromised runs by length and age, so that none waits for ever', async () => {
    const farm = await farmOf(workersOf(1), { strategy, config: { runLengthWeight: 2 } });
    farm.submit(...run('busy', [10]));
    farm.clock.advanceTo(1_000);
    farm.submit(...run('long', [9]), ...run('short', [1]));
    // Twice 10.35 s of its own length: overtaken by what comes within about twice 9 s after it.
    farm.clock.advanceTo(9_000);
    farm.submit(...run('short too', [1]));
    farm.runOut();
    expect(farm.order()).toEqual(['busy-0', 'short-0', 'short too-0', 'long-0']);
  });

  it('leaves a reserve of the slots to work that was promised nothing', async () => {
    const farm = await farmOf(workersOf(2, { slots: 5 }), { strategy });
    farm.submit(...run('promised', Array<number>(40).fill(10), 1_000_000));
    farm.clock.flush();
    // Nobody else is there, so it may borrow the reserve, until others come.
    expect(farm.fleet.runningTasks).toHaveLength(10);
    farm.submit(...run('other', [10, 10, 10]));
    farm.clock.advanceTo(10_000);
    expect(farm.fleet.runningTasks.filter((id) => id.startsWith('other'))).toHaveLength(1);
    farm.runOut();
    expect(reportOf(farm)).toMatchObject({ kept: 1, broken: 0 });
  });

  it('gives the reserve up if it is told to', async () => {
    const farm = await farmOf(workersOf(2, { slots: 5 }), { strategy, config: { reserveShare: 0 } });
    farm.submit(...run('promised', Array<number>(20).fill(10), 1_000_000), ...run('other', [10]));
    farm.clock.advanceTo(10_001);
    expect(farm.fleet.runningTasks.filter((id) => id.startsWith('other'))).toHaveLength(0);
  });

  it.each<[code: string, text: RegExp, asked: FarmTask[]]>([
    [
      'capability',
      /^no worker that is there could run task x-0$/,
      run('x', [1], 99_000, { requires: { os: 'plan9' } }),
    ],
    ['longestTask', /^task x-0 alone takes 10\.0 to 11\.5 s, and there are 11\.0 s$/, run('x', [10], 12_000)],
    ['longestTask', /the deadline was 1\.0 s ago$/, run('x', [1], 0)],
    ['severalSlots', /^task x-0 takes 2 slots/, run('x', [1], 99_000, { slots: 2 })],
    ['specialNeeds', /^task x-0 takes resources/, run('x', [1], 99_000, { resources: { memory: 1 } })],
    [
      'specialNeeds',
      /^task x-0 takes resources/,
      run('x', [1], 99_000, { locks: [{ name: 'database', mode: 'exclusive' }] }),
    ],
    [
      'unknownDurations',
      /^nobody knows how long task x may take$/,
      [{ id: 'x', project: 'new', deadlineMs: 99_000 }],
    ],
    ['tooManyPromises', /^with its 9 tasks/, run('x', Array<number>(9).fill(0.1), 99_000)],
    ['tooMuchWork', /^even first in line it would be/, run('x', [4, 4, 4, 4, 4, 4], 10_000)],
    ['behindOthers', /^behind runs with earlier deadlines it would be/, run('x', [8, 8], 31_000)],
    ['breaksPromise', /^run held too, which was promised before, would be/, run('x', [7, 7], 21_900)],
  ])('says why nothing is promised: %s', async (code, text, asked) => {
    const config = { mostPromisedTasks: 10 };
    const farm = await farmOf([{ id: 'w0', slots: 2, resources: { memory: 9 } }], { strategy, config });
    farm.submit(...run('runs', [1, 1], 5_000));
    farm.clock.flush();
    farm.submit(...run('held', [10, 10], 25_000), ...run('held too', [9, 9], 30_000));
    farm.clock.advanceTo(1_000);
    farm.submit(...run('next', [0.1], 60_000));
    farm.clock.flush();
    const answer = ask(farm, asked);
    expect(answer?.reason?.code).toBe(code);
    expect(answer?.reason?.text).toMatch(text);
    expect(answer?.promise).not.toBe('kept');
    // What was said comes true: it is refused when it is submitted.
    farm.submit(...asked);
    farm.clock.advanceTo(100_000);
    farm.submit({ id: 'last' });
    farm.runOut();
    expect(reportOf(farm)).toMatchObject({ refused: 1, broken: 0 });
  });

  it('promises what has no deadline, and says when it would run', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    farm.submit(...run('promised', [10], 20_000), ...run('before', [2]));
    farm.clock.flush();
    expect(ask(farm, run('x', [3]))).toEqual({
      expectedStartMs: expect.closeTo(12_000, 3) as number,
      expectedFinishMs: expect.closeTo(15_000, 3) as number,
      latestFinishMs: expect.closeTo(17_250, 3) as number,
      promise: 'kept',
      needs: {},
    });
  });

  it('answers as the worked example of docs/deadlines.md says', async () => {
    const farm = await farmOf(workersOf(2), { strategy });
    farm.submit(...run('shop', [10, 10], 25_000));
    expect(ask(farm, run('bank', [10, 10], 24_000))).toMatchObject({
      promise: 'kept',
      latestFinishMs: 11_500,
    });
    farm.submit(...run('bank', [10, 10], 24_000));
    expect(ask(farm, run('rush', [5], 20_000))).toMatchObject({
      reason: {
        code: 'breaksPromise',
        text: 'run shop, which was promised before, would be up to 3.8 s late, though likely in time',
      },
      needs: { workers: { upper: 1 }, earlierSubmitMs: { upper: 8_750 } },
    });
  });

  it('answers for several runs at once, as if they were submitted one after the other', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    const both = [...run('a', [10], 12_000), ...run('b', [10], 24_000)];
    expect(ask(farm, both)).toMatchObject({ promise: 'kept', expectedStartMs: 0, expectedFinishMs: 20_000 });
    const tooMuch = [...both, ...run('c', [10], 24_000)];
    expect(ask(farm, tooMuch)).toMatchObject({
      promise: 'cannot',
      reason: { code: 'behindOthers' },
      needs: { workers: { likely: 1, upper: 1 }, higherPriorityThan: ['b'] },
    });
  });

  it('changes nothing by answering, be it in the middle of what arrives together', async () => {
    const play = async (asks: boolean): Promise<readonly string[]> => {
      const farm = await farmOf(workersOf(2), { strategy });
      farm.submit(...run('a', [5, 5], 40_000));
      if (asks) ask(farm, run('x', [5, 5], 9_000));
      farm.submit(...run('a', [6, 7], 40_000).map((task) => ({ ...task, id: `${task.id}'` })));
      if (asks) ask(farm, run('x', [5, 5], 20_000));
      farm.submit(...run('b', [5, 5], 20_000));
      farm.runOut();
      return farm.order();
    };
    expect(await play(true)).toEqual(await play(false));
  });

  it('says what goes before a promised task', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    farm.submit(...run('a', [5], 20_000), ...run('b', [5], 30_000));
    farm.clock.flush();
    farm.submit(...run('c', [5], 25_000));
    farm.clock.advanceTo(1_000);
    farm.submit({ id: 'later' });
    farm.clock.flush();
    expect(farm.scheduler.explain('c-0')).toMatchObject({ position: 1 });
    expect(farm.scheduler.explain('b-0')).toMatchObject({ position: 2 });
  });

  it('learns how far tasks exceed what is likely, and promises by that', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    farm.teach(...Array.from({ length: 220 }, (_, index) => run(`t${index}`, [2])).flat());
    // All took what was thought: 2 % are left, instead of 15.
    expect(ask(farm, run('x', [10], farm.clock.now() + 10_300))?.promise).toBe('kept');
    expect(ask(farm, run('x', [10], farm.clock.now() + 10_100))?.promise).toBe('atRisk');
  });
});

describe('a broken promise', () => {
  it('names the task that took longer than it may', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    farm.submit({ ...run('slow', [5], 30_000)[0], id: 'slow', takesMs: 25_000 }, ...run('a', [10], 20_000));
    farm.runOut();
    expect(reportOf(farm)).toMatchObject({
      kept: 1,
      broken: 1,
      keptShare: 0.5,
      lastBroken: [{ run: 'slow', culprit: { kind: 'overran', task: 'slow', worker: 'w0' } }],
    });
  });

  it('is reported while the task still runs', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    farm.submit({ ...run('slow', [5], 7_000)[0], id: 'slow', takesMs: 20_000 });
    farm.clock.advanceTo(8_000);
    expect(reportOf(farm)).toMatchObject({
      broken: 1,
      lastBroken: [
        { run: 'slow', finishedMs: null, lateMs: 1_000, culprit: { kind: 'overran', task: 'slow' } },
      ],
    });
  });

  it('names the worker that was lost, of which was warned at once', async () => {
    const farm = await farmOf(workersOf(2), { strategy });
    farm.submit(...run('a', [10, 10, 10, 10], 25_000));
    farm.clock.advanceTo(1_000);
    farm.fleet.kill('w1');
    expect(farm.logged.map(([, message]) => message)).toContain(
      'PriorityScheduler: worker w1 is lost, and the promise to run a is at risk',
    );
    farm.runOut();
    expect(reportOf(farm)).toMatchObject({
      broken: 1,
      lastBroken: [{ run: 'a', culprit: { kind: 'lostWorker', worker: 'w1' } }],
    });
  });

  it('names the task that had to run again', async () => {
    const farm = await farmOf(workersOf(1), { strategy, retries: { crashed: 1 } });
    farm.submit(...run('a', [10], 15_000, { ends: ['crashed', 'passed'] }));
    farm.runOut();
    expect(reportOf(farm)).toMatchObject({
      broken: 1,
      lastBroken: [{ run: 'a', culprit: { kind: 'retried', task: 'a-0' } }],
    });
  });
});

describe('a promise', () => {
  it('is planned anew on other workers that fit when its own are gone', async () => {
    const farm = await farmOf(
      [
        { id: 'a', capabilities: { arch: 'arm' } },
        { id: 'b', slots: 2, capabilities: { arch: 'x64' } },
      ],
      { strategy },
    );
    farm.submit(...run('r', [5, 5, 5, 5, 5, 5], 60_000));
    farm.clock.advanceTo(1_000);
    farm.fleet.kill('a');
    farm.runOut();
    expect(reportOf(farm)).toMatchObject({ kept: 1, broken: 0 });
  });

  it('goes by what is left when a person cancels or holds some of it; what is released is promised anew', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    farm.submit(...run('a', [5, 4, 3], 20_000), ...run('b', [5], 40_000));
    farm.clock.flush();
    farm.fleet.host.cancel(['a-1'], 'not wanted');
    farm.fleet.host.hold(['a-2', 'b-0']);
    farm.runOut();
    farm.fleet.host.release(['a-2', 'b-0']);
    farm.runOut();
    farm.submit({ id: 'last' });
    farm.runOut();
    expect(farm.ends().size).toBe(5);
    expect(reportOf(farm)).toMatchObject({ kept: 3, broken: 0, open: 0, withdrawn: 1, waitingTasks: 0 });
  });

  it('is gone on with after a swap, and while another strategy was in charge', async () => {
    const farm = await farmOf(workersOf(1), { strategy });
    farm.submit(...run('a', [5, 5], 20_000), ...run('b', [5], 60_000));
    farm.clock.advanceTo(1_000);
    await farm.scheduler.setStrategy('load_balanced');
    farm.clock.advanceTo(2_000);
    await farm.scheduler.setStrategy('deadline_driven');
    expect(reportOf(farm)).toMatchObject({ open: 2 });
    farm.runOut();
    expect(reportOf(farm)).toMatchObject({ kept: 2, broken: 0 });
  });
});
