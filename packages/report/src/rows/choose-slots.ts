import type { TaskRow } from './task-row.ts';

/**
 * Gives each row that has no slot the lowest one that is free at its start; rows come by start. A worker's slots grow
 * as needed. O(rows · slots of a worker).
 *
 * @returns how many slots each worker used
 */
export function chooseSlots(rows: readonly TaskRow[], workers: number): number[] {
  const busyUntil = Array.from({ length: workers }, (): number[] => []);
  for (const row of rows) {
    const slots = busyUntil[row.worker];
    if (slots === undefined) continue;
    if (row.slot === 0) {
      const free = slots.findIndex((untilMs) => untilMs <= row.startMs);
      row.slot = (free === -1 ? slots.length : free) + 1;
    }
    while (slots.length < row.slot) slots.push(-Infinity);
    slots[row.slot - 1] = Math.max(slots[row.slot - 1] ?? 0, row.endMs);
  }
  return busyUntil.map((slots) => slots.length);
}
