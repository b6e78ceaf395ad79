/** A part of 1 as a percentage: `59%`, `0.4%`, `100%`; what is not all is never shown as 100 %. */
export function formatPercent(part: number): string {
  const percent = part * 100;
  if (percent > 0 && percent < 9.95) return `${percent < 0.1 ? '<0.1' : percent.toFixed(1)}%`;
  if (percent < 100 && percent > 99.5) return percent >= 99.95 ? '>99.9%' : `${percent.toFixed(1)}%`;
  return `${Math.round(percent)}%`;
}
