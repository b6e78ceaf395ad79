import type { Change, ExplainedStart, TaskExplanation } from '@fairlead/coordinator-adapter';
import { formatDuration } from './format-duration.ts';
import { safeLine } from './safe-text.ts';
import { thereLines } from './there-lines.ts';

/** Why a test waits, and each change by which it would start now. */
export function whyLines(said: TaskExplanation, changes: readonly (readonly Change[])[]): readonly string[] {
  if (said.state === 'running') return [startText(said, said), ...thereLines(said)];
  if (said.state === 'ended') {
    return said.last === undefined
      ? [startLine(said)]
      : [startText(said, said.last), ...thereLines(said.last)];
  }
  const { workers, position, reason } = said;
  const place = position === undefined ? '' : `, number ${position} in its line`;
  const fits = workers.free + workers.capacity + workers.closed;
  return [
    `why ${safeLine(said.taskId)}: ${said.state} for ${formatDuration(said.waitedMs)}${place}`,
    `  reason  ${reason.code}: ${safeLine(reason.text)}`,
    `  fits    ${fits} of ${fits + workers.capability} workers: ${workers.free} free, ${workers.capacity} full, ${workers.closed} closed`,
    ...changes.slice(0, MOST_CHANGES).map((each) => `  sooner  ${each.map(changeText).join(', and ')}`),
  ];
}

const MOST_CHANGES = 3;

/** Why a test ran then and there. */
export function startLine(said: TaskExplanation): string {
  const id = safeLine(said.taskId);
  const start = said.state === 'running' ? said : said.state === 'ended' ? said.last : undefined;
  if (start === undefined) return `${id}: never started${said.state === 'ended' ? `, ${said.outcome}` : ''}`;
  const there =
    start.why === undefined || start.why === null ? '' : `; there: ${safeLine(JSON.stringify(start.why))}`;
  return `${startText(said, start)}${there}`;
}

function startText({ taskId }: TaskExplanation, start: ExplainedStart): string {
  const waited = formatDuration(start.waitedMs);
  return `${safeLine(taskId)} on ${start.workerId} after ${waited}; then: ${safeLine(start.then.text)}`;
}

function changeText(change: Change): string {
  switch (change.change) {
    case 'release':
      return 'release it';
    case 'pass':
      return `let ${change.taskIds.map(safeLine).join(', ')} pass`;
    case 'uncordon':
      return `uncordon ${change.workerId}`;
    case 'prioritise':
      return `priority ${change.priority}`;
    case 'configure':
      return `${change.path.join('.')} = ${JSON.stringify(change.value)}`;
    case 'addWorkers':
      return `${change.count} ${change.count === 1 ? 'worker' : 'workers'} more`;
    case 'end':
      return `the end of ${change.taskIds.map(safeLine).join(', ')}`;
  }
}
