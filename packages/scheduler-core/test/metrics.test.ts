import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '@fairlead/scheduler-core/metrics';
import { caught } from './host/caught.ts';
import { untyped } from './host/untyped.ts';

describe('counters and gauges', () => {
  it('count by label, and the whole is plain data', () => {
    const metrics = createMetrics();
    const served = metrics.counter('served_total', 'Tasks served');
    served.add();
    served.add(2, { user: 'alice' });
    served.add(3, { user: 'alice' });
    const queued = metrics.gauge('queued');
    queued.set(7);
    queued.set(5);
    const snapshot = metrics.snapshot();
    expect(snapshot.counters).toEqual([
      {
        name: 'served_total',
        help: 'Tasks served',
        rejected: 0,
        series: [
          { labels: {}, value: 1 },
          { labels: { user: 'alice' }, value: 5 },
        ],
      },
    ]);
    expect(snapshot.gauges).toEqual([
      { name: 'queued', help: '', rejected: 0, series: [{ labels: {}, value: 5 }] },
    ]);
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
  });

  it('are the same instrument by the same name', () => {
    const metrics = createMetrics();
    expect(metrics.counter('a')).toBe(metrics.counter('a'));
    expect(metrics.gauge('b')).toBe(metrics.gauge('b'));
    expect(metrics.histogram('c')).toBe(metrics.histogram('c', '', [...defaultBounds]));
  });

  it('do not mind in which order labels are written, nor whether the object is used again', () => {
    const metrics = createMetrics();
    const counter = metrics.counter('a');
    const frozen = Object.freeze({ user: 'alice', project: 'shop' });
    const reused = { user: 'alice', project: 'shop' };
    counter.add(1, frozen);
    counter.add(1, frozen);
    counter.add(1, { project: 'shop', user: 'alice' });
    counter.add(1, reused);
    reused.user = 'bob';
    counter.add(1, reused);
    expect(metrics.snapshot().counters[0]?.series).toEqual([
      { labels: { project: 'shop', user: 'alice' }, value: 4 },
      { labels: { project: 'shop', user: 'bob' }, value: 1 },
    ]);
  });

  it('take hostile labels', () => {
    const metrics = createMetrics();
    const counter = metrics.counter('a');
    const hostile = ['__proto__', 'constructor', '', '","', '\u0000', '😀'];
    for (const user of hostile) counter.add(1, { user });
    counter.add(1, untyped(JSON.parse('{ "__proto__": "x" }')));
    counter.add(1, untyped({ user: 42 }));
    const { series } = metrics.snapshot().counters[0] ?? {};
    expect(series).toHaveLength(8);
    expect(series?.map(({ labels }) => labels.user).slice(0, 6)).toEqual(hostile);
    expect(Object.keys(series?.[6]?.labels ?? {})).toEqual(['__proto__']);
    expect(series?.[7]?.labels.user).toBe('42');
  });

  it('keep 1,000 series and cut long texts, so that labels cannot eat the memory', () => {
    const metrics = createMetrics();
    const counter = metrics.counter('a');
    for (let index = 0; index < 5_000; index += 1) counter.add(1, { task: `t${index}` });
    counter.add(1, Object.freeze({ task: 't4999' }));
    counter.add(1, { other: 'true' });
    const { series } = metrics.snapshot().counters[0] ?? {};
    expect(series).toHaveLength(1_001);
    expect(series?.at(-1)).toEqual({ labels: { other: 'true' }, value: 4_002 });
    const long = metrics.counter('b');
    long.add(1, { user: 'x'.repeat(10_000_000) });
    expect(metrics.snapshot().counters[1]?.series[0]?.labels.user).toHaveLength(200);
  });

  it('count what they cannot take', () => {
    const metrics = createMetrics();
    for (const odd of [NaN, Infinity, -1]) metrics.counter('a').add(odd);
    for (const odd of [NaN, -Infinity]) metrics.gauge('b').set(odd);
    metrics.histogram('c').record(NaN);
    const { counters, gauges, histograms } = metrics.snapshot();
    expect([counters[0]?.rejected, gauges[0]?.rejected, histograms[0]?.rejected]).toEqual([3, 2, 1]);
    expect([counters[0]?.series, gauges[0]?.series, histograms[0]?.series]).toEqual([[], [], []]);
  });
});

const defaultBounds = [
  0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000,
];

describe('histograms', () => {
  it('count into buckets, each with all that is at most its bound', () => {
    const metrics = createMetrics();
    const histogram = metrics.histogram('wait_seconds', '', [1, 2, 4]);
    for (const value of [0.5, 1, 1.5, 4, 9]) histogram.record(value);
    expect(metrics.snapshot().histograms[0]?.series[0]).toMatchObject({
      count: 5,
      sum: 16,
      buckets: [
        { bound: 1, count: 2 },
        { bound: 2, count: 3 },
        { bound: 4, count: 4 },
        { bound: null, count: 5 },
      ],
    });
  });

  it('do not estimate more than was seen where rounding would', () => {
    const histogram = metricsOf([0, 5e-324, 0, 5e-324, 0, -5.126119701822956e-61, 5e-324, 5e-324, 0, 5e-324]);
    expect(histogram?.p95).toBe(5e-324);
  });

  it('estimate quantiles within the bucket that holds them, and never outside of what was seen', () => {
    const finite = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
    fc.assert(
      fc.property(fc.array(finite, { minLength: 1 }), (values) => {
        const series = metricsOf(values);
        const sorted = values.toSorted((a, b) => a - b);
        const bucketOf = (value: number): number =>
          [-10, 0, 0.5, 10, 1_000].filter((bound) => bound < value).length;
        for (const [share, estimate] of [
          [0.5, series?.p50],
          [0.95, series?.p95],
          [0.99, series?.p99],
        ] as const) {
          const exact = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
          expect(estimate).toBeGreaterThanOrEqual(sorted[0] ?? NaN);
          expect(estimate).toBeLessThanOrEqual(sorted.at(-1) ?? NaN);
          expect(Math.abs(bucketOf(estimate ?? NaN) - bucketOf(exact))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('are all zero while nothing was recorded', () => {
    const metrics = createMetrics();
    metrics.histogram('h').record(Infinity);
    expect(metrics.snapshot().histograms[0]?.series).toEqual([]);
  });

  it.each([[[]], [[1, 1]], [[2, 1]], [[NaN]], [[1, Infinity]]])('refuse the bounds %j', async (bounds) => {
    expect(await caught(() => createMetrics().histogram('h', '', bounds))).toMatchObject({
      code: 'METRIC_INVALID',
    });
  });
});

describe('what cannot be asked for', () => {
  it.each(['', 'waitSeconds', 'wait-seconds', '1st', '__proto__'])('the name %j', async (name) => {
    expect(await caught(() => createMetrics().counter(name))).toMatchObject({
      code: 'METRIC_INVALID',
      where: name,
    });
  });

  it('a name that another kind of instrument has, or other bounds', async () => {
    const metrics = createMetrics();
    metrics.counter('a');
    metrics.histogram('h', '', [1]);
    expect(await caught(() => metrics.gauge('a'))).toMatchObject({ code: 'METRIC_INVALID' });
    expect(await caught(() => metrics.histogram('a'))).toMatchObject({ code: 'METRIC_INVALID' });
    expect(await caught(() => metrics.counter('h'))).toMatchObject({ code: 'METRIC_INVALID' });
    expect(await caught(() => metrics.histogram('h', '', [2]))).toMatchObject({ code: 'METRIC_INVALID' });
  });
});

describe('reports', () => {
  it('are worked out when asked for, and a later one replaces an earlier', () => {
    const metrics = createMetrics();
    let asked = 0;
    metrics.report('flows', () => 'old');
    metrics.report('flows', () => {
      asked += 1;
      return [{ user: 'alice', share: asked }];
    });
    expect(asked).toBe(0);
    expect(metrics.snapshot().reports).toEqual({ flows: [{ user: 'alice', share: 1 }] });
    expect(metrics.snapshot().reports).toEqual({ flows: [{ user: 'alice', share: 2 }] });
  });

  it('that throw, or give no JSON, do not hide the others', () => {
    const metrics = createMetrics();
    metrics.report('bad', () => {
      throw new RangeError('no flow');
    });
    metrics.report('odd', () => untyped({ big: 1n }));
    metrics.report('good', () => 1);
    const { reports } = metrics.snapshot();
    expect(reports).toMatchObject({ bad: { error: 'no flow' }, good: 1 });
    expect(JSON.stringify(reports)).toContain('"odd":{"error"');
  });
});

/** What a histogram of fixed buckets says of these values. */
function metricsOf(values: readonly number[]) {
  const metrics = createMetrics();
  const histogram = metrics.histogram('h', '', [-10, 0, 0.5, 10, 1_000]);
  for (const value of values) histogram.record(value);
  return metrics.snapshot().histograms[0]?.series[0];
}
