import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { combine, SchedulerError, SchedulerPluginRegistry } from '@fairlead/scheduler-core';
import { LastDuration } from './fixtures/authors/last-duration.ts';
import { withBundle } from './host/bundle.ts';
import { caught } from './host/caught.ts';
import { makeTask } from './host/make.ts';
import { SmallHost } from './host/small-host.ts';

describe('beside another copy of this package', () => {
  let other: SchedulerPluginRegistry;

  beforeAll(async () => {
    other = new SchedulerPluginRegistry();
    await withBundle('other-copy', 'esm', (path) => other.load(pathToFileURL(path).href));
  }, 60_000);

  it('plugins and classes made with it are registered', () => {
    expect(
      other
        .describe()
        .map(({ name }) => name)
        .toSorted(),
    ).toEqual(['CacheAffinity', 'LastDuration', 'Refusing']);
    expect(other.get('LastDuration')).not.toBe(new SchedulerPluginRegistry().register(LastDuration));
  });

  it('they serve, strict in their options, and combine with ours', async () => {
    const both = combine(
      { placement: other.get('CacheAffinity'), predictor: other.get('LastDuration') },
      { name: 'Both', version: '1.0.0' },
    );
    const host = new SmallHost();
    const misspelt = { placement: { patienceSecond: 1 } };
    expect(await caught(() => host.activate(both, { config: misspelt }))).toMatchObject({
      near: 'patienceSeconds',
    });
    await host.activate(both, { config: { placement: { patienceSeconds: 1 } } });
    host.submit({ id: 'a', key: 'k', durationMs: 900 }, { id: 'b' });
    host.addWorkers({ id: 'w1' });
    host.run();
    expect(host.log).toEqual(['a@w1', 'b@w1']);
    expect(host.scheduler?.expected?.(makeTask({ id: 'c', key: 'k' }))).toBe(900);
  });

  it('its errors are known by their code, though they are of another class', async () => {
    const error = await caught(() => new SmallHost().activate(other.get('Refusing')));
    expect(error).not.toBeInstanceOf(SchedulerError);
    expect(SchedulerError.is(error)).toBe(true);
    expect(error).toMatchObject({ code: 'NO_SEAT', mend: 'come back later' });
    expect(error.format()).toContain('docs/errors.md#NO_SEAT');
  });
});
