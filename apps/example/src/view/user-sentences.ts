import { otherCount, type UserView } from '../model/run-view.ts';
import { formatDuration } from './format-duration.ts';

/** The result by user in whole sentences, for a screen reader. */
export function userSentences(users: readonly UserView[]): readonly string[] {
  return users.map((user) => {
    const { ended, share, entitled, waitMeanMs, waitP95Ms } = user;
    const got =
      share === undefined || entitled === undefined
        ? ''
        : ` Served ${formatDuration(user.serviceMs)} of worker time, ${percent(share)}, entitled to ${percent(entitled)}.`;
    const waits =
      waitMeanMs === undefined || waitP95Ms === undefined
        ? ''
        : ` Waited ${formatDuration(waitMeanMs)} on average, ${formatDuration(waitP95Ms)} at the 95th percentile.`;
    return (
      `${user.user}, weight ${user.weight}: ${user.submitted} submitted, ${ended.passed} passed, ` +
      `${ended.failed} failed, ${otherCount(ended)} other.${got}${waits}`
    );
  });
}

function percent(part: number): string {
  return `${Math.round(part * 100)} percent`;
}
