/** How often somebody who follows links at random is on each page (Brin and Page 1998); the sum is 1. */
export function rankPages(
  links: readonly (readonly number[])[],
  rounds: number,
  damping = 0.85,
): readonly number[] {
  const pages = links.length;
  let ranks = links.map(() => 1 / pages);
  for (let round = 0; round < rounds; round += 1) {
    const next = links.map(() => 0);
    let dangling = 0;
    for (const [page, targets] of links.entries()) {
      const rank = ranks[page] ?? 0;
      if (targets.length === 0) dangling += rank;
      for (const target of targets) next[target] = (next[target] ?? 0) + rank / targets.length;
    }
    ranks = next.map((rank) => (1 - damping) / pages + damping * (rank + dangling / pages));
  }
  return ranks;
}
