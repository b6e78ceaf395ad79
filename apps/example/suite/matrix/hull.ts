import { brokenOnPurpose } from '../broken-on-purpose.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Above zero if the way from a over b to c turns left. */
export function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/** The corners of the smallest fence around all points, counterclockwise (monotone chain: Andrew 1979). */
export function hull(points: readonly Point[]): readonly Point[] {
  const sorted = points.toSorted((a, b) => a.x - b.x || a.y - b.y);
  const lower = chain(sorted);
  const upper = chain(sorted.toReversed());
  return [...lower.slice(0, -1), ...upper.slice(0, brokenOnPurpose ? undefined : -1)];
}

/** Twice the area inside; whole for whole corners. */
export function doubleArea(corners: readonly Point[]): number {
  return corners.reduce((sum, a, index) => {
    const b = corners[(index + 1) % corners.length] ?? a;
    return sum + a.x * b.y - b.x * a.y;
  }, 0);
}

function chain(sorted: readonly Point[]): readonly Point[] {
  const corners: Point[] = [];
  for (const point of sorted) {
    for (;;) {
      const [before, last] = corners.slice(-2);
      if (before === undefined || last === undefined || turn(before, last, point) > 0) break;
      corners.pop();
    }
    corners.push(point);
  }
  return corners;
}
