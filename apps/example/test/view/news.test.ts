import { expect, test } from 'vitest';
import type { News } from '../../src/model/news.ts';
import { width } from '../../src/view/fit-text.ts';
import { unicodeGlyphs } from '../../src/view/glyphs.ts';
import { lineNews, LONGEST_LINE } from '../../src/view/line-news.ts';
import { liveNews } from '../../src/view/live-news.ts';
import { plainPaint } from '../../src/view/paint.ts';
import { plainNews } from '../../src/view/plain-news.ts';
import { scene } from '../display/scene.ts';

const { news } = scene();

test('in a terminal', () => {
  const look = { glyphs: unicodeGlyphs, paint: plainPaint, columns: 99 };
  expect(news.flatMap((item) => liveNews(item, true, look)).join('\n')).toMatchInlineSnapshot(`
    "✗ FAIL   carol  site/test/components/gpu/blur.test.ts#3 > adds tax                       1.5s    w4
             AssertionError: 42 !== 41
             at apps/example/suite/cart/tax.test.ts:9:10
             │ rate 19
             again: FAIRLEAD_EXAMPLE_FAIL=1 npm exec -- node --test \\
                    apps/example/suite/site/test/components/gpu/blur.test.ts
    ‼ DIED   w1  SIGKILL  held io/pipe.test.ts#10 (bob), queued again"
  `);
});

test('in a pipe', () => {
  expect(news.flatMap((item) => lineNews(item, 0, true, plainPaint)).join('\n')).toMatchInlineSnapshot(`
    "+   4.5s  FAIL   carol  site/test/components/gpu/blur.test.ts#3 > adds tax  1.5s  w4  try 1
              AssertionError: 42 !== 41
              at apps/example/suite/cart/tax.test.ts:9:10
              | rate 19
              again: FAIRLEAD_EXAMPLE_FAIL=1 npm exec -- node --test apps/example/suite/site/test/components/gpu/blur.test.ts
    +   6.8s  DIED   w1  SIGKILL  held io/pipe.test.ts#10 (bob), queued again"
  `);
});

test('for a screen reader', () => {
  expect(news.flatMap((item) => plainNews(item, false)).join('\n')).toMatchInlineSnapshot(`
    "site/test/components/gpu/blur.test.ts#3 of carol failed after 1.5s.
    Test adds tax: AssertionError: 42 !== 41 at apps/example/suite/cart/tax.test.ts:9:10
    It printed: rate 19
    To run it again: npm exec -- node --test apps/example/suite/site/test/components/gpu/blur.test.ts
    Worker w1 died: SIGKILL. It held io/pipe.test.ts#10 of bob, which is queued again."
  `);
});

test('a hostile failure breaks no line, is not endless, and forges no command', () => {
  const hostile: News = {
    kind: 'ended',
    user: 'alice',
    task: `a/${'b'.repeat(300)}\r\n::error::.test.ts`,
    file: 'a.test.ts',
    atMs: 1,
    outcome: 'failed',
    attempt: 1,
    workerId: 'w1',
    heldMs: 1,
    problems: Array.from({ length: 100 }, (_, index) => ({
      test: `test ${index} \u001B[2J`,
      message: '\u001B[31m::error::forged\r##[error]\u0007'.repeat(50),
      location: 'a.test.ts:1:1',
    })),
    output: '\u001B[?1049h\r👩‍👩‍👧‍👦::set-output::x\n'.repeat(100_000),
  };
  for (const columns of [40, 60, 100]) {
    const drawn = liveNews(hostile, false, { glyphs: unicodeGlyphs, paint: plainPaint, columns });
    expect(drawn.length).toBeLessThan(80);
    for (const line of drawn) {
      expect(width(line)).toBeLessThanOrEqual(columns);
      expect(line).not.toMatch(/\p{Cc}/u);
    }
  }
  for (const line of lineNews(hostile, 0, false, plainPaint)) {
    expect(width(line)).toBeLessThanOrEqual(LONGEST_LINE);
    expect(line).not.toMatch(/\p{Cc}|^\s*::/u);
  }
});

test('a fault of a plugin says what and how to mend it', () => {
  const fault: News = {
    kind: 'fault',
    atMs: 2_000,
    plugin: 'Lottery',
    message: 'it threw',
    mend: 'catch it',
  };
  expect(lineNews(fault, 0, false, plainPaint)).toEqual([
    '+   2.0s  FAULT  Lottery  it threw  mend: catch it',
  ]);
  expect(plainNews(fault, false)).toEqual(['Lottery made a mistake: it threw. To mend it: catch it.']);
});
