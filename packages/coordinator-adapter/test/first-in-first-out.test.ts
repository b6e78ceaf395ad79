import { describe, expect, it } from 'vitest';
import { setUp } from './set-up.ts';

describe('without a plugin', () => {
  it('starts tasks first in, first out, on the first worker with room', async () => {
    const { fleet, runOut, ends, scheduler } = await setUp();
    fleet.join({ id: 'w2' }, { id: 'w1' });
    fleet.submit({ id: 'a' }, { id: 'b' }, { id: 'c' });
    runOut();
    expect(fleet.log).toEqual(['a@w1', 'b@w2', 'c@w1']);
    expect([...ends()]).toEqual([
      ['a', ['passed']],
      ['b', ['passed']],
      ['c', ['passed']],
    ]);
    expect(scheduler.getMetrics().tasks).toMatchObject({
      submitted: 3,
      passed: 3,
      pending: 0,
      running: 0,
      lost: 0,
    });
  });

  it('holds a task of two slots back until a worker has both', async () => {
    const { fleet, runOut, clock } = await setUp();
    fleet.join({ id: 'w1', slots: 2 });
    fleet.submit({ id: 'one' }, { id: 'two', slots: 2 });
    clock.flush();
    expect(fleet.runningTasks).toEqual(['one']);
    runOut();
    expect(fleet.log).toEqual(['one@w1', 'two@w1']);
    expect(fleet.overfull).toEqual([]);
  });

  it('sends a task to a worker that has what it asks for', async () => {
    const { fleet, runOut } = await setUp();
    fleet.join({ id: 'a' }, { id: 'b', capabilities: { gpu: 2, node: '24.1.0', os: 'linux' } });
    fleet.submit(
      { id: 'equal', requires: { os: 'linux' } },
      { id: 'atLeast', requires: { gpu: { atLeast: 2 } } },
      { id: 'version', requires: { node: { versionAtLeast: '22.18' } } },
      { id: 'oneOf', requires: { os: { oneOf: ['darwin', 'linux'] } } },
      { id: 'absent', requires: { gpu: { present: false } } },
    );
    runOut();
    expect(fleet.log.filter((line) => line.endsWith('@a'))).toEqual(['absent@a']);
    expect(fleet.log).toHaveLength(5);
  });
});
