import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { callFairlead } from './in-process.ts';
import { fairlead } from './start-fairlead.ts';
import { temporaryFolder } from './temporary-folder.ts';

const DURATIONS = JSON.stringify(
  Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`test/${at}.test.ts`, 1 + ((at * 7) % 13)])),
);

/** The document without the one figure that depends on the machine. */
function steady(text: string): unknown {
  return JSON.parse(text.replace(/"tasksPerSecond": [\d.e+]+/g, '"tasksPerSecond": 0'));
}

describe('one policy', () => {
  test('without anything: the work that comes with the program, under fair share', async () => {
    const { code, stdout, stderr } = await callFairlead(['simulate']);
    expect(code).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toMatch(
      /^fairlead simulate {2}a morning of three users {2}860 tasks {2}4 workers {2}fair_share/,
    );
    for (const user of ['alice', 'bob', 'carol']) expect(stdout).toMatch(new RegExp(`^${user} +1 `, 'm'));
    expect(stdout).toMatch(/^tasks +860 submitted = 860 passed \+ 0 failed \+ 0 other \+ 0 unfinished$/m);
  });

  test('its document has the agreed keys', async () => {
    const { stdout } = await callFairlead(['simulate', '--json', '--workers', '3']);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      policy: 'fair_share',
      ratio: expect.any(Number) as unknown,
      jain: expect.any(Number) as unknown,
      jainWindows: { '2': expect.any(Number) as unknown, '10': expect.any(Number) as unknown },
      certificate: { holds: true },
      waitMs: {
        mean: expect.any(Number) as unknown,
        p95: expect.any(Number) as unknown,
        max: expect.any(Number) as unknown,
      },
      userWaitMean: expect.any(Number) as unknown,
      userSlowdown: expect.any(Number) as unknown,
      lightP99Wait: expect.any(Number) as unknown,
      deadlines: { met: expect.any(Number) as unknown, promised: null, kept: null },
      energy: expect.anything() as unknown,
      utilisation: expect.any(Number) as unknown,
      tasksPerSecond: expect.any(Number) as unknown,
    });
  });

  test('the same input and seed: the same bytes, in another process, too', async () => {
    const words = ['simulate', '--json', '--load', '1.2', '--seed', 'x', '--scheduler', 'fair_performance'];
    const [here, there] = await Promise.all([callFairlead(words), fairlead(words)]);
    expect(steady(there.stdout)).toEqual(steady(here.stdout));
    const other = await callFairlead([...words, '--seed', 'y']);
    expect(steady(other.stdout)).not.toEqual(steady(here.stdout));
  });

  test('your own durations', async () => {
    const folder = temporaryFolder({ 'durations.json': DURATIONS });
    const { stdout } = await callFairlead(
      [
        'simulate',
        '--trace',
        'durations.json',
        '--scheduler',
        'performance_based',
        '--estimates',
        'perfect',
        '--json',
      ],
      { folder },
    );
    expect(JSON.parse(stdout)).toMatchObject({ trace: 'durations.json', fleet: 4, tasks: { passed: 40 } });
  });

  test('weights are what users are entitled to', async () => {
    const { stdout } = await callFairlead(['simulate', '--options', '{"weights":{"users":{"bob":3}}}']);
    expect(stdout).toMatch(/^bob +3 /m);
  });

  test('a fleet of its own', async () => {
    const folder = temporaryFolder({
      'fleet.json': '{"workers":[{"id":"cpu","count":2,"slots":2},{"id":"fast","speed":2}]}',
    });
    const { stdout } = await callFairlead(['simulate', '--fleet', 'fleet.json'], { folder });
    expect(stdout).toContain('  fleet.json, 3 workers  ');
    const flag = await callFairlead(['simulate', '--workers', '7'], {
      folder,
      environment: { FAIRLEAD_FLEET: 'fleet.json' },
    });
    expect(flag.stdout).toContain('  7 workers  ');
  });
});

test('a page and a trace are written beside the figures', async () => {
  const folder = temporaryFolder();
  const words = [
    'simulate',
    '--report',
    'out.html',
    '--perfetto',
    'out.json',
    '--scheduler',
    'fair_share',
    '--scheduler',
    'fifo',
  ];
  const { code, stdout } = await callFairlead(words, { folder });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^files +out\.html {2}out\.json$/m);
  const page = readFileSync(join(folder, 'out.html'), 'utf8');
  expect(page).toMatch(/^<!doctype html>/i);
  expect(page).toContain('carol');
  const { traceEvents } = JSON.parse(readFileSync(join(folder, 'out.json'), 'utf8')) as {
    traceEvents: readonly { ph: string }[];
  };
  expect(traceEvents.filter(({ ph }) => ph === 'B')).toHaveLength(860);
});

describe('several policies make a table', () => {
  test('schedulers', async () => {
    const { code, stdout } = await callFairlead([
      'simulate',
      '--scheduler',
      'fair_share',
      '--scheduler',
      'fifo',
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^policy +finish +ratio/m);
    expect(stdout).toMatch(/^fair_share +\S+ +1\.\d{3}/m);
    expect(stdout).toMatch(/^fifo +\S+ +1\.\d{3}/m);
  });

  test('strategies of one scheduler, and order with placement', async () => {
    const strategies = await callFairlead([
      'simulate',
      '--json',
      '--scheduler',
      'PriorityScheduler',
      '--strategy',
      'priority_based',
      '--strategy',
      'deadline_driven',
    ]);
    expect(labels(strategies.stdout)).toEqual(['PriorityScheduler/priority_based', 'deadline_driven']);
    const composed = await callFairlead([
      'simulate',
      '--json',
      '--scheduler',
      'fifo',
      '--scheduler',
      'fair_share+performance_based',
    ]);
    expect(labels(composed.stdout)).toEqual(['fifo', 'fair_share+performance_based']);
  });

  test('in a narrow terminal nothing wraps', async () => {
    const { stdout } = await callFairlead(['simulate', '--scheduler', 'fair_share', '--scheduler', 'fifo'], {
      columns: 60,
    });
    const table = stdout.split('\n').filter((line) => /^(policy|fair_share|fifo) /.test(line));
    expect(table).toHaveLength(3);
    for (const line of table) expect(line.length).toBeLessThan(60);
  });
});

function labels(text: string): readonly string[] {
  const { policies } = JSON.parse(text) as { policies: readonly { policy: string }[] };
  return policies.map(({ policy }) => policy);
}

describe('what is wrong is said', () => {
  test.each([
    [['--trace', 'none.json'], 'TRACE_PARSE'],
    [['--trace', 'bad.json'], 'TRACE_PARSE'],
    [['--trace', 'words.txt'], 'TRACE_FORMAT_UNKNOWN'],
    [['--fleet', 'words.txt'], 'FLEET_INVALID'],
    [['--scheduler', 'fifo', '--order', 'fair_share'], 'CONFIG_INVALID'],
    [['--scheduler', 'fifo', '--scheduler', 'fair_share', '--strategy', 'x'], 'CONFIG_INVALID'],
    [['--options', '{"wieghts":{}}'], 'CONFIG_INVALID'],
    [['--load', '0'], 'CONFIG_INVALID'],
    [['--report', 'no/such/folder/out.html'], 'CONFIG_INVALID'],
    [['--estimates', 'best'], 'CONFIG_INVALID'],
  ])('%j', async (words, errorCode) => {
    const folder = temporaryFolder({
      'bad.json': '{"a.test.ts": 1, "b.test.ts": "long"}',
      'words.txt': 'nothing to see\n',
    });
    const { code, stderr, stdout } = await callFairlead(['simulate', ...words], { folder });
    expect(stderr).toContain(`fairlead: error ${errorCode}: `);
    expect(stdout).toBe('');
    expect(code).toBe(16);
  });
});
