const steps = [
  1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 10e3, 15e3, 30e3, 60e3, 120e3, 300e3, 600e3, 900e3,
  1800e3, 3600e3, 7200e3, 10800e3, 21600e3, 43200e3, 86400e3,
];

/** Round instants for an axis, about `wanted` of them. */
export function timeTicks(fromMs: number, toMs: number, wanted: number): number[] {
  const rough = (toMs - fromMs) / Math.max(1, wanted);
  const days = 86_400_000;
  const step = steps.find((each) => each >= rough) ?? Math.ceil(rough / days) * days;
  const ticks: number[] = [];
  for (let at = Math.ceil(fromMs / step) * step; at <= toMs; at += step) ticks.push(at);
  return ticks;
}
