/** How much somebody could use, and how much it counts. */
export interface Claim {
  readonly demand: number;
  readonly weight: number;
}

/**
 * Shares a capacity out by weight, nobody getting more than they can use, and what one leaves going to the others
 * (weighted max-min). O(n log n).
 */
export function maxMin(claims: readonly Claim[], capacity: number): readonly number[] {
  const shares = claims.map(() => 0);
  const byNeed = claims
    .map(({ demand, weight }, index) => ({ demand, weight, index }))
    .sort((a, b) => a.demand / a.weight - b.demand / b.weight);
  let left = capacity;
  let weights = claims.reduce((sum, { weight }) => sum + weight, 0);
  for (const { demand, weight, index } of byNeed) {
    const share = Math.min(demand, (left * weight) / weights);
    shares[index] = share;
    left -= share;
    weights -= weight;
  }
  return shares;
}
