/** Beyond so many sizes the steps grow with the size. */
const MOST_SIZES = 16;

/**
 * The fleets to look at: 1 to twice as many workers as there are, every size if those are few, else in even steps of
 * proportion; the fleet as it is and its double are always among them.
 */
export function fleetSizes(workers: number): readonly number[] {
  const most = 2 * workers;
  if (most <= MOST_SIZES) return Array.from({ length: most }, (_, index) => index + 1);
  const sizes = new Set([workers, most]);
  for (let step = 0; step < MOST_SIZES; step += 1) sizes.add(Math.round(most ** (step / (MOST_SIZES - 1))));
  return [...sizes].sort((a, b) => a - b);
}
