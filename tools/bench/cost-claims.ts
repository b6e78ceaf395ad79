import type { Claim } from './claims/claim.ts';
import { fairQueueRows } from './fair-queue-rows.ts';
import { hostRows } from './host-rows.ts';
import { recordingRows } from './recording-rows.ts';
import { memoryRows } from './memory-rows.ts';
import type { Row } from './row.ts';
import { strategyRows } from './strategy-rows.ts';

const SMALL =
  'What a decision costs hardly depends on the queue, and a heap of a thousand entries fits into the nearest cache';

/** What scheduling costs: time as ratios to a bare heap, memory in bytes. */
export async function* costClaims(isQuick: boolean): AsyncGenerator<Claim> {
  yield claim(
    'The fair queue alone',
    'Add, take and finish, by push and pop of a bare binary heap at the same depth.',
    fairQueueRows(isQuick),
  );
  yield claim(
    'A whole decision through the host',
    'Events, order, placement, checks, echo and record, by push and pop of a bare binary heap at the same depth.',
    await hostRows(isQuick),
  );
  yield claim(
    'The queue and the placer of each strategy',
    'By push and pop of a bare binary heap at the same depth.',
    await strategyRows(isQuick),
  );
  yield claim(
    'Recording',
    'What it adds to a decision under fair share, and what making the lines takes behind it.',
    await recordingRows(isQuick),
  );
  yield claim('Memory', 'Beyond the task itself.', await memoryRows(isQuick));
}

function claim(title: string, about: string, rows: readonly Row[]): Claim {
  return {
    title,
    about,
    columns: ['', 'figure', 'target', ''],
    rows: rows.map(({ what, figure, target, isMet }) => [what, figure, target, isMet ? 'met' : '**missed**']),
    // What is met stands in the table; what is not is said once more where the page begins.
    targets: rows
      .filter(({ isMet }) => !isMet)
      .map(({ what, figure, target }) => ({ what, figure, target, isMet: false, reason: SMALL })),
  };
}
