/** What is left of an amount after a time, halved every half-life. An amount from the future is as new. */
export function decayed(amount: number, elapsedMs: number, halfLifeHours: number): number {
  const halfLives = Math.max(0, elapsedMs) / (halfLifeHours * 3_600_000);
  return amount * 2 ** -halfLives;
}
