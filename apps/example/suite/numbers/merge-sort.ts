/** Sorts without changing the list; equal items keep their order. */
export function mergeSort<T>(items: readonly T[], compare: (a: T, b: T) => number): readonly T[] {
  let from = [...items];
  let into = [...items];
  for (let width = 1; width < items.length; width *= 2) {
    for (let start = 0; start < items.length; start += 2 * width)
      merge(
        from,
        into,
        start,
        Math.min(start + width, items.length),
        Math.min(start + 2 * width, items.length),
        compare,
      );
    [from, into] = [into, from];
  }
  return from;
}

function merge<T>(
  from: readonly T[],
  into: T[],
  start: number,
  middle: number,
  end: number,
  compare: (a: T, b: T) => number,
): void {
  let left = start;
  let right = middle;
  for (let at = start; at < end; at += 1) {
    const a = from[left];
    const b = from[right];
    const takeLeft =
      right >= end || (left < middle && a !== undefined && b !== undefined && compare(a, b) <= 0);
    const taken = takeLeft ? a : b;
    if (takeLeft) left += 1;
    else right += 1;
    if (taken !== undefined) into[at] = taken;
  }
}
