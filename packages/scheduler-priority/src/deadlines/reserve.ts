/** Below so many slots of a class nothing is reserved. */
const FEWEST = 5;

/** Of so many slots, those that promised work may have while other work waits. Never less if there are more slots. */
export function promisedSlots(slots: number, reserveShare: number): number {
  if (slots < FEWEST || reserveShare === 0) return slots;
  return slots - Math.max(1, Math.round(reserveShare * slots));
}
