import type { Row } from './print-rows.ts';

/** Placeholder until the fair queue stands. */
export function fairQueueRows(_isQuick: boolean): readonly Row[] {
  return [];
}
