/**
 * Shares a capacity out by weight, nobody getting more than they can use, and what one leaves going to the others
 * (weighted max-min by water-filling). Writes into `shares`. At most one round a user, mostly two: O(users) then.
 */
export function maxMin(
  demands: Float64Array,
  weights: Float64Array,
  capacity: number,
  shares: Float64Array,
): void {
  shares.fill(-1);
  let left = capacity;
  let settled = false;
  while (!settled) {
    let weight = 0;
    for (let user = 0; user < demands.length; user += 1)
      if ((shares[user] ?? 0) < 0) weight += weights[user] ?? 0;
    const level = weight > 0 ? left / weight : 0;
    settled = true;
    for (let user = 0; user < demands.length; user += 1) {
      const demand = demands[user] ?? 0;
      if ((shares[user] ?? 0) >= 0 || demand > level * (weights[user] ?? 0)) continue;
      shares[user] = demand;
      left = Math.max(0, left - demand);
      settled = false;
    }
    if (!settled) continue;
    for (let user = 0; user < demands.length; user += 1) {
      if ((shares[user] ?? 0) < 0) shares[user] = level * (weights[user] ?? 0);
    }
  }
}
