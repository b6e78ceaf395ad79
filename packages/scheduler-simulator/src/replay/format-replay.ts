import type { CycleDifference } from './compare-cycle.ts';
import type { Replay } from './replay.ts';

/** A replay for people, in plain text, a few lines. */
export function formatReplay(replay: Replay): string {
  const { cycles, decisions, differences, differentCycles, differentHints, faults, isOut, notes } = replay;
  const [first] = differences;
  const lines = [
    ...notes.map((note) => `note: ${note}`),
    replay.isIdentical
      ? `identical: ${count(decisions.recorded, 'decision')} in ${count(cycles, 'cycle')}`
      : `${count(differentCycles, 'cycle')} of ${cycles} decided otherwise`,
  ];
  if (first !== undefined) {
    const { same, elsewhere, onlyRecorded, onlyReplayed } = decisions;
    lines.push(
      `  ${same} of ${count(decisions.recorded, 'decision')} the same, ${elsewhere} on another worker, ` +
        `${onlyRecorded} not made at that moment, ${onlyReplayed} made that were not`,
      'the first difference:',
      ...textOfDifference(first),
    );
  }
  if (differentHints > 0) lines.push(`${count(differentHints, 'hint')} to workers differ`);
  if (faults > 0)
    lines.push(`${count(faults, 'fault')} of the scheduler${isOut ? ', it was taken out' : ''}`);
  return lines.join('\n');
}

function textOfDifference({ cycle, line, atMs, isRecorded, recorded, replayed }: CycleDifference): string[] {
  const place = isRecorded ? `cycle ${cycle}, line ${line}` : `after cycle ${cycle}, before line ${line}`;
  return [
    `  ${place}, at ${(atMs / 1000).toFixed(3)} s`,
    `  recorded  ${listed(recorded)}`,
    `  replayed  ${listed(replayed)}`,
  ];
}

const MOST_NAMED = 5;

function listed(decisions: readonly string[]): string {
  if (decisions.length === 0) return 'nothing';
  const more = decisions.length - MOST_NAMED;
  return `${decisions.slice(0, MOST_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
