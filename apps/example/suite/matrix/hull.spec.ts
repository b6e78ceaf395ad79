import { expect, test } from 'vitest';
import { randomBelow, seededRandom } from '../seeded-random.ts';
import { doubleArea, hull, turn } from './hull.ts';

test('the hull of a square with a point inside is the square', () => {
  const square = [
    { x: 0, y: 0 },
    { x: 4, y: 0 },
    { x: 4, y: 4 },
    { x: 0, y: 4 },
  ];
  expect(hull([{ x: 1, y: 2 }, ...square])).toEqual(square);
  expect(doubleArea(square)).toBe(32);
});

test('points on an edge are no corners', () => {
  const corners = hull([0, 1, 2, 3].flatMap((x) => [0, 1, 2, 3].map((y) => ({ x, y }))));
  expect(corners).toHaveLength(4);
});

test('no point lies outside, at 80,000 points', () => {
  const random = seededRandom(9);
  const points = Array.from({ length: 80_000 }, () => ({
    x: randomBelow(random, 30_000),
    y: randomBelow(random, 30_000),
  }));
  const corners = hull(points);
  let outside = 0;
  for (const [index, corner] of corners.entries()) {
    const next = corners[(index + 1) % corners.length] ?? corner;
    for (let at = 0; at < points.length; at += 97) {
      const point = points[at] ?? corner;
      if (turn(corner, next, point) < 0) outside += 1;
    }
  }
  expect(outside).toBe(0);
});
