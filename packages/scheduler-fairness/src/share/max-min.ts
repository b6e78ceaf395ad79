/** One that shares: what it could use, its weight, what it is guaranteed, and the most it may have. */
export interface Sharer {
  readonly demand: number;
  readonly weight: number;
  readonly guaranteed: number;
  readonly limit: number;
}

/**
 * Weighted max-min shares: a_i = min(d_i, m_i, max(g_i, λ · w_i)) with λ such that they add up to the capacity, or
 * to all that is wanted if that is less. Guarantees beyond the capacity are cut in proportion. O(n log n).
 */
export function maxMin(sharers: readonly Sharer[], capacity: number): readonly number[] {
  const most = sharers.map(({ demand, limit }) => Math.min(demand, limit));
  const floors = sharers.map(({ guaranteed }, index) => Math.min(guaranteed, most[index] ?? 0));
  const promised = sum(floors);
  if (promised >= capacity) return floors.map((floor) => (promised > 0 ? (floor * capacity) / promised : 0));
  if (sum(most) <= capacity) return most;
  const level = waterLevel(sharers, floors, most, capacity);
  return sharers.map(({ weight }, index) =>
    Math.min(most[index] ?? 0, Math.max(floors[index] ?? 0, level * weight)),
  );
}

/** Raises λ from one corner to the next: where a floor is covered the slope grows, where a top is reached it shrinks. */
function waterLevel(
  sharers: readonly Sharer[],
  floors: readonly number[],
  most: readonly number[],
  capacity: number,
): number {
  const corners = sharers
    .flatMap(({ weight }, index) => [
      { level: (floors[index] ?? 0) / weight, slope: weight },
      { level: (most[index] ?? 0) / weight, slope: -weight },
    ])
    .sort((a, b) => a.level - b.level);
  let total = sum(floors);
  let level = 0;
  let slope = 0;
  for (const corner of corners) {
    const next = total + slope * (corner.level - level);
    if (next >= capacity) break;
    total = next;
    level = corner.level;
    slope += corner.slope;
  }
  return slope > 0 ? level + (capacity - total) / slope : level;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
