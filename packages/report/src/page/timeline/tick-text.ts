import { roundDuration } from '../../format/round-duration.ts';
import type { PageState } from '../state/page-state.ts';
import { tellInstant } from '../state/tell-instant.ts';

/** A round instant at an axis: `0`, `+10m`, or the time of day. */
export function tickText(state: PageState, ms: number): string {
  if (state.clock.value !== 'start') return tellInstant(state, ms);
  return ms === 0 ? '0' : `+${roundDuration(ms)}`;
}
