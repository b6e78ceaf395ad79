import { describe, expect, test } from 'vitest';
import type { RunView, UserView, WorkerView } from '../../src/model/run-view.ts';
import { width } from '../../src/view/fit-text.ts';
import { footer } from '../../src/view/footer.ts';
import { asciiGlyphs, unicodeGlyphs } from '../../src/view/glyphs.ts';
import { plainPaint } from '../../src/view/paint.ts';
import { scene } from '../display/scene.ts';

const look = (columns: number, glyphs = unicodeGlyphs) => ({ glyphs, paint: plainPaint, columns });

test('100 columns show everything', () => {
  expect(footer(scene().view, 9_500, 20, look(99)).join('\n')).toMatchInlineSnapshot(`
    "── fair_share · 4 workers · share = worker-seconds while all users wait ───────────────────────────
    w2 alice  cart/checkout.test.ts#12                                3.4s  past its p90 of 2s  SLOW
    w3 alice  cart/checkout.test.ts#13                                0.6s  of about 2s
    w4 carol  site/test/components/gpu/blur.test.ts#9                 0.1s  of about 2s
    w5 bob    io/pipe.test.ts#10                                      2.4s  past its p90 of 2s  SLOW
    alice ×3  █████████▉··│·······  50% of 60%   owed     8s   waiting 10   oldest 10s
    bob   ×1  ████│█▏·············  30% of 20%   ahead    2s   waiting 15   oldest 10s
    carol ×1  ████│···············  20% of 20%   even          waiting 15   oldest 10s
    16 of 60   ✓ 15  ✗ 1  ↻ 1  lost 0   █████▍··············  27%   0:09   left 16s"
  `);
});

test('80 columns leave out how long others wait', () => {
  expect(footer(scene().view, 9_500, 20, look(79)).join('\n')).toMatchInlineSnapshot(`
    "── fair_share · 4 workers · share = worker-seconds while all users wait ───────
    w2 alice  cart/checkout.test.ts#12            3.4s  past its p90 of 2s  SLOW
    w3 alice  cart/checkout.test.ts#13            0.6s  of about 2s
    w4 carol  site/test/…/blur.test.ts#9          0.1s  of about 2s
    w5 bob    io/pipe.test.ts#10                  2.4s  past its p90 of 2s  SLOW
    alice ×3  █████████▉··│·······  50% of 60%   owed     8s   waiting 10
    bob   ×1  ████│█▏·············  30% of 20%   ahead    2s   waiting 15
    carol ×1  ████│···············  20% of 20%   even          waiting 15
    16 of 60   ✓ 15  ✗ 1  ↻ 1  lost 0   █████▍··············  27%   0:09   left 16s"
  `);
});

test('60 columns keep who, what and how fairly', () => {
  expect(footer(scene().view, 9_500, 20, look(59)).join('\n')).toMatchInlineSnapshot(`
    "── fair_share · 4 workers ─────────────────────────────────
    w2 alice  cart/checkout.test.ts#12            3.4s  SLOW
    w3 alice  cart/checkout.test.ts#13            0.6s
    w4 carol  site/test/…/blur.test.ts#9          0.1s
    w5 bob    io/pipe.test.ts#10                  2.4s  SLOW
    alice ×3  █████·│···  50% of 60%   owed     8s   waiting 10
    bob   ×1  ██│·······  30% of 20%   ahead    2s   waiting 15
    carol ×1  ██│·······  20% of 20%   even          waiting 15
    16/60 ✓15 ✗1 ↻1 lost 0   27%  0:09  left 16s"
  `);
});

test('a console without the signs loses no word and no figure', () => {
  const drawn = footer(scene().view, 9_500, 20, look(99, asciiGlyphs)).join('\n');
  expect(drawn).toMatch(/^[ -~\n]*$/);
  expect(drawn).toMatchInlineSnapshot(`
    "-- fair_share - 4 workers - share = worker-seconds while all users wait ---------------------------
    w2 alice  cart/checkout.test.ts#12                                3.4s  past its p90 of 2s  SLOW
    w3 alice  cart/checkout.test.ts#13                                0.6s  of about 2s
    w4 carol  site/test/components/gpu/blur.test.ts#9                 0.1s  of about 2s
    w5 bob    io/pipe.test.ts#10                                      2.4s  past its p90 of 2s  SLOW
    alice x3  ##########..|.......  50% of 60%   owed     8s   waiting 10   oldest 10s
    bob   x1  ####|#..............  30% of 20%   ahead    2s   waiting 15   oldest 10s
    carol x1  ####|...............  20% of 20%   even          waiting 15   oldest 10s
    16 of 60   + 15  x 1  r 1  lost 0   #####...............  27%   0:09   left 16s"
  `);
});

test('where nothing is shared by entitlement there is no mark', () => {
  const view = { ...scene().view, sharesFairly: false, strategy: 'round_robin' };
  const drawn = footer(view, 9_500, 20, look(99));
  expect(drawn[0]).toContain('round_robin');
  expect(drawn.join('\n')).not.toMatch(/of \d+%|│|owed|ahead|even/);
});

test('few rows: workers become a strip, then the task that runs longest', () => {
  expect(footer(scene().view, 9_500, 8, look(99)).join('\n')).toMatchInlineSnapshot(`
    "── fair_share · 4 workers · share = worker-seconds while all users wait ───────────────────────────
    w2-w5  aacb   a alice  b bob  c carol
    w2 alice  cart/checkout.test.ts#12                                3.4s  past its p90 of 2s  SLOW
    w5 bob    io/pipe.test.ts#10                                      2.4s  past its p90 of 2s  SLOW
    alice ×3  █████████▉··│·······  50% of 60%   owed     8s   waiting 10   oldest 10s
    bob   ×1  ████│█▏·············  30% of 20%   ahead    2s   waiting 15   oldest 10s
    carol ×1  ████│···············  20% of 20%   even          waiting 15   oldest 10s
    16 of 60   ✓ 15  ✗ 1  ↻ 1  lost 0   █████▍··············  27%   0:09   left 16s"
  `);
});

describe('a large run fits', () => {
  const view = largeRun(64, 30);

  test.each([200, 100, 80, 60, 40])('64 workers and 30 users, in %i columns', (columns) => {
    for (const rows of [3, 4, 8, 12, 40]) {
      const drawn = footer(view, 600_000, rows, look(columns - 1));
      expect(drawn.length).toBeLessThanOrEqual(rows);
      for (const line of drawn) expect(width(line)).toBeLessThanOrEqual(columns - 1);
    }
  });

  test('users who do not fit are folded into one row, and nobody is forgotten', () => {
    const drawn = footer(view, 600_000, 8, look(99));
    const others = drawn.find((line) => /\d+ others/.test(line));
    const alone = drawn.filter((line) => /^user\d+ /.test(line) && line.includes('waiting')).length;
    expect(others).toMatch(new RegExp(`^${30 - alone} others`));
  });

  test('beyond 128 slots workers are counted by user', () => {
    const drawn = footer(largeRun(600, 3), 1, 8, look(99));
    expect(drawn[1]).toBe('user0 200  user1 200  user2 199  idle 1');
  });
});

test('wide and hostile names break no line', () => {
  const { view } = scene();
  const [first, ...rest] = view.workers;
  if (first === undefined) throw new TypeError('the scene has workers');
  const task = `検索/${'索'.repeat(60)}/\u001B[31m\r\n::error::ランク.test.ts`;
  const running = [{ user: 'ボブ', task, attempt: 2, forMs: 1, typicalMs: undefined, slowMs: undefined }];
  for (const columns of [59, 79, 99]) {
    const drawn = footer({ ...view, workers: [{ ...first, running }, ...rest] }, 1, 20, look(columns));
    for (const line of drawn) {
      expect(width(line)).toBeLessThanOrEqual(columns);
      expect(line).not.toMatch(/\p{Cc}/u);
    }
  }
});

function largeRun(workers: number, users: number): RunView {
  const names = Array.from({ length: users }, (_, index) => `user${index}`);
  const user = (name: string, index: number): UserView => ({
    user: name,
    weight: 1 + (index % 3),
    submitted: 2_000,
    waiting: 1_000 + 10 * index,
    running: 2,
    ended: { passed: 900, failed: 10, crashed: 1, timedOut: 1, cancelled: 0, lost: 0 },
    oldestWaitMs: 60_000 * index,
    waitMeanMs: 5_000,
    waitP95Ms: 9_000,
    serviceMs: 1_000_000,
    entitledMs: 900_000 + 10_000 * index,
    share: 1 / users,
    entitled: 1 / users,
  });
  const worker = (index: number): WorkerView => ({
    id: `w${index}`,
    slots: 1,
    isDraining: index === 1,
    running:
      index === workers - 1
        ? []
        : [
            {
              user: names[index % users] ?? '',
              task: `packages/area-${index}/test/${'deep/'.repeat(index % 9)}file.test.ts`,
              attempt: 1 + (index % 2),
              forMs: 1_000 * index,
              typicalMs: 20_000,
              slowMs: 40_000,
            },
          ],
  });
  return {
    ...scene().view,
    users: names.map(user),
    workers: Array.from({ length: workers }, (_, index) => worker(index)),
    submitted: 60_000,
  };
}
