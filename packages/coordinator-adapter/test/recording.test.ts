import { describe, expect, it } from 'vitest';
import type { RecordingSink } from '@fairlead/coordinator-adapter';
import { parseRecording } from '@fairlead/coordinator-adapter/recording';
import { defineScheduler } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { MemorySink } from './memory-sink.ts';
import { setUp } from './set-up.ts';

const Configured = defineScheduler({
  name: 'Configured',
  version: '2.1.0',
  configSchema: z.strictObject({
    webhook: z.string().optional(),
    apiToken: z.string().optional(),
    auth: z.record(z.string(), z.string()).optional(),
    limits: z.record(z.string(), z.number()).optional(),
  }),
  create: () => ({}),
});

async function recorded(act: (run: Awaited<ReturnType<typeof setUp>>) => void | Promise<void>) {
  const run = await setUp();
  const sink = new MemorySink();
  const recording = run.scheduler.record(sink);
  await act(run);
  await recording.stop();
  return { ...run, sink, recording };
}

describe('what a recording says', () => {
  it('is the set-up, what happened and what was decided, line by line', async () => {
    const { sink, recording } = await recorded(({ fleet, runOut }) => {
      fleet.join({ id: 'a', capabilities: { os: 'linux' } });
      fleet.submit({ id: 'one', user: 'alice', requires: { os: 'linux' } });
      runOut();
    });
    const { header, lines, notes } = sink.recording();
    expect(header).toMatchObject({ format: 1, contract: 1, seed: 1, revokes: true, hints: false });
    expect(notes).toEqual([]);
    expect(lines.map(({ line }) => line)).toMatchObject([
      { type: 'ready' },
      { type: 'worker', event: 'joined', worker: { id: 'a', capabilities: { os: 'linux' }, state: 'ready' } },
      { type: 'shape', shape: 0, slots: 1, requires: { os: 'linux' } },
      { type: 'queued', cause: 'submitted', task: { id: 'one', user: 'alice', shape: 0, sequence: 0 } },
      { type: 'cycle', atMs: 0, assigned: [{ task: 'one', worker: 'a' }] },
      { type: 'finished', atMs: 100, task: 'one', worker: 'a', outcome: 'passed', durationMs: 100 },
    ]);
    expect(recording.status).toEqual({ lines: 7, files: 1, dropped: 0, errors: 0 });
    expect(sink.isClosed).toBe(true);
  });

  it('holds no payload, no output, no message and no secret', async () => {
    const { sink } = await recorded(async ({ fleet, scheduler, runOut }) => {
      await scheduler.activateScheduler(Configured, {
        webhook: 'https://bot:hunter2@hooks.example/x',
        apiToken: 'hunter2',
        auth: { authorization: 'hunter2' },
        limits: { passwords: 7 },
      });
      fleet.behaviour = () => ({ durationMs: 5, outcome: 'failed', message: 'hunter2', details: 'hunter2' });
      fleet.join({ id: 'a', labels: { token: 'hunter2', rack: 'b7' } });
      fleet.submit({
        id: 'one',
        labels: { secret: 'hunter2', team: 'cart' },
        payload: { env: { KEY: 'hunter2' } },
      });
      runOut();
    });
    expect(sink.files[0]).not.toContain('hunter2');
    expect(sink.files[0]).toContain('"team":"cart"');
    expect(sink.files[0]).toContain('"rack":"b7"');
    expect(sink.files[0]).toContain('"passwords":7');
  });

  it('survives ids and names that objects cannot carry', async () => {
    const ids = ['__proto__', 'constructor', 'a\nb', '\ud800', '"', 'toString'];
    const { sink } = await recorded(({ fleet, runOut }) => {
      fleet.join({ id: '__proto__' });
      fleet.submit(...ids.map((id) => ({ id, user: id })));
      runOut();
    });
    const started = sink
      .recording()
      .lines.flatMap(({ line }) => (line.type === 'cycle' ? line.assigned.map(({ task }) => task) : []));
    expect(started).toEqual(ids);
  });

  it('begins in the middle with all that is there', async () => {
    const { scheduler, fleet, clock, runOut } = await setUp();
    fleet.join({ id: 'a' });
    fleet.submit({ id: 'one' }, { id: 'two' });
    clock.step(50);
    const sink = new MemorySink();
    const recording = scheduler.record(sink);
    runOut();
    await recording.stop();
    expect(sink.recording().lines.map(({ line }) => line.type)).toEqual([
      'worker',
      'shape',
      'running',
      'queued',
      'ready',
      'finished',
      'cycle',
      'finished',
    ]);
  });
});

describe('a recording and the disk', () => {
  it('begins however much is there, and goes on in the same file', async () => {
    const { scheduler, fleet, runOut } = await setUp();
    const sink = new MemorySink();
    fleet.submit(...Array.from({ length: 5_000 }, (_, index) => ({ id: `t${index}` })));
    fleet.clock.flush();
    const recording = scheduler.record(sink, { mostUnwritten: 2_000, fileLength: 100_000 });
    await recording.flush();
    fleet.join({ id: 'a' });
    fleet.clock.flush();
    await recording.flush();
    expect(recording.status).toMatchObject({ dropped: 0, errors: 0, files: 1 });
    await recording.stop();
    expect(sink.files).toHaveLength(1);
    expect(sink.files[0]).toContain('"t4999"');
    runOut();
  });

  it('goes on in another file when one is full, each to be read by itself', async () => {
    const { scheduler, fleet, runOut } = await setUp();
    const sink = new MemorySink();
    const recording = scheduler.record(sink, { fileLength: 3_000 });
    fleet.join({ id: 'a', slots: 2 });
    for (let round = 0; round < 10; round += 1) {
      fleet.submit(...Array.from({ length: 5 }, (_, index) => ({ id: `t${round}.${index}` })));
      runOut();
      await recording.flush();
    }
    await recording.stop();
    expect(sink.files.length).toBeGreaterThan(2);
    expect(recording.status).toMatchObject({ files: sink.files.length, dropped: 0 });
    const finished = sink.files.flatMap((_, index) =>
      sink.recording(index).lines.filter(({ line }) => line.type === 'finished'),
    );
    expect(finished).toHaveLength(50);
  });

  it('fails without a word to the run: counted, said once, and begun anew when it can', async () => {
    const { scheduler, fleet, runOut, logged } = await setUp();
    const good = new MemorySink();
    let isFull = true;
    const sink: RecordingSink = {
      begin: () => {
        good.begin();
      },
      write: (lines) => {
        if (isFull) throw new Error('no space left on device');
        good.write(lines);
      },
      end: () => undefined,
    };
    const recording = scheduler.record(sink);
    fleet.join({ id: 'a' });
    for (const id of ['one', 'two', 'three']) {
      fleet.submit({ id });
      runOut();
      await recording.flush();
    }
    expect(scheduler.getMetrics().tasks.passed).toBe(3);
    expect(recording.status.errors).toBeGreaterThan(1);
    expect(recording.status.dropped).toBeGreaterThan(0);
    expect(logged).toHaveLength(1);
    isFull = false;
    await recording.flush();
    fleet.submit({ id: 'four' });
    runOut();
    await recording.stop();
    const last = parseRecording(good.files.at(-1) ?? '', 'last');
    expect(last.lines.at(-1)?.line).toMatchObject({ type: 'finished', task: 'four' });
  });

  it('drops what a slow disk cannot take, and begins anew once it has caught up', async () => {
    const { scheduler, fleet, runOut } = await setUp();
    const good = new MemorySink();
    let open: () => void = () => undefined;
    let gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const sink: RecordingSink = {
      begin: () => {
        good.begin();
      },
      async write(lines) {
        await gate;
        good.write(lines);
      },
      end: () => undefined,
    };
    const recording = scheduler.record(sink, { mostUnwritten: 2_000 });
    fleet.join({ id: 'a', slots: 4 });
    const written: Promise<void>[] = [];
    for (let round = 0; round < 8; round += 1) {
      fleet.submit(...Array.from({ length: 8 }, (_, index) => ({ id: `t${round}.${index}` })));
      runOut();
      written.push(recording.flush());
    }
    expect(recording.status.dropped).toBeGreaterThan(0);
    open();
    gate = Promise.resolve();
    await Promise.all(written);
    await recording.flush();
    fleet.submit({ id: 'last' });
    runOut();
    await recording.stop();
    expect(good.files.length).toBeGreaterThan(1);
    for (const text of good.files) parseRecording(text, 'any');
    expect(good.files.at(-1)).toContain('"last"');
  });
});

describe('a recording that is read', () => {
  const head = async (): Promise<string> => (await recorded(() => undefined)).sink.files[0] ?? '';

  it('may end in the middle of a line, which is dropped with a note', async () => {
    const text = `${await head()}{"type":"wakeUp","atMs":5}\n{"type":"wake`;
    const { lines, notes } = parseRecording(text, 'torn.ndjson');
    expect(lines.at(-1)?.line).toEqual({ type: 'wakeUp', atMs: 5 });
    expect(notes).toEqual([expect.stringContaining('line 4 was torn off')]);
    expect(parseRecording(`${await head()}\0\0\0`, 'zeros').notes).toHaveLength(1);
  });

  it.each([
    ['nonsense in the middle', '{"type":"wake\n{"type":"wakeUp","atMs":5}\n', 'file:3', 'not JSON'],
    ['a field of the wrong kind', '{"type":"wakeUp","atMs":"soon"}\n', 'file:3', 'atMs'],
    ['an unknown field', '{"type":"wakeUp","atMs":5,"env":1}\n', 'file:3', 'env'],
    ['an unknown line', '{"type":"dream"}\n', 'file:3', 'type'],
    [
      'needs that nobody described',
      '{"type":"queued","atMs":1,"cause":"submitted","task":{"id":"a","key":"a","user":"u","project":"p","run":"r","shape":9,"sequence":0,"queuedAtMs":1}}\n',
      'file:3',
      'task.shape is 9',
    ],
  ])('says of %s where it is', async (_, rest, where, message) => {
    const text = `${await head()}${rest}`;
    const parse = (): unknown => parseRecording(text, 'file');
    expect(parse).toThrow(expect.objectContaining({ code: 'RECORDING_INVALID', where }));
    expect(parse).toThrow(message);
  });

  it('is refused if it is none, or of another format', async () => {
    expect(() => parseRecording('', 'file')).toThrow(expect.objectContaining({ code: 'RECORDING_INVALID' }));
    const text = (await head()).replace('"format":1', '"format":7');
    expect(() => parseRecording(text, 'file')).toThrow(
      expect.objectContaining({ code: 'RECORDING_FORMAT', where: 'file:1: format' }),
    );
  });
});
