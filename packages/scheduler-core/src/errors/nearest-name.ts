/**
 * The known name that somebody most likely meant: the one at the smallest edit distance (a swap of neighbours is
 * one edit), if that is at most 3 or a third of the length; `undefined` if nothing is near. Case is ignored.
 */
export function nearestName(given: string, known: Iterable<string>): string | undefined {
  const limit = Math.max(3, Math.floor(given.length / 3));
  let nearest: string | undefined;
  let least = limit + 1;
  for (const name of known) {
    if (Math.abs(name.length - given.length) >= least) continue;
    const distance = editDistance(given.toLowerCase(), name.toLowerCase());
    if (distance < least && distance < name.length) {
      least = distance;
      nearest = name;
    }
  }
  return nearest;
}

/** Optimal string alignment distance (Damerau 1964, restricted). O(a · b). */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}
