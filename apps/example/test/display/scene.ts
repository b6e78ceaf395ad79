import type { News } from '../../src/model/news.ts';
import { NewsDesk } from '../../src/model/news-desk.ts';
import { RunModel } from '../../src/model/run-model.ts';
import type { RunView } from '../../src/model/run-view.ts';
import { failedReport } from '../failed-report.ts';
import { HandMadeRun } from '../hand-made-run.ts';

/** A run in the middle, to be looked at. */
export interface Scene {
  readonly model: RunModel;
  readonly run: HandMadeRun;
  readonly news: readonly News[];
  readonly view: RunView;
}

const FILES = ['cart/checkout.test.ts', 'io/pipe.test.ts', 'site/test/components/gpu/blur.test.ts'];

/** Three users, four workers, one failure, one dead worker; 9.5 seconds have passed. */
export function scene(): Scene {
  const parties = [
    { user: 'alice', weight: 3, quota: Infinity },
    { user: 'bob', weight: 1, quota: Infinity },
    { user: 'carol', weight: 1, quota: Infinity },
  ];
  const model = new RunModel(parties, 1);
  const desk = new NewsDesk();
  const news: News[] = [];
  const run = new HandMadeRun((event) => {
    model.apply(event);
    const item = desk.read(event);
    if (item !== undefined) news.push(item);
  });
  run.scheduler(0, 'FairnessScheduler', 'fair_share');
  for (const id of ['w1', 'w2', 'w3', 'w4']) run.joined(0, id);
  for (const [index, { user }] of parties.entries())
    for (let round = 1; round <= 20; round += 1)
      run.submitted(0, user, `${FILES[index]}#${round}`, FILES[index]);
  const at = (user: number, round: number): string => `${FILES[user]}#${round}`;
  for (let round = 1; round <= 4; round += 1) {
    const startMs = (round - 1) * 1_500;
    run.started(startMs, at(0, 2 * round), 'w1');
    run.started(startMs, at(0, 2 * round + 1), 'w2');
    run.started(startMs, at(1, round), 'w3');
    run.started(startMs, at(2, round), 'w4');
    for (const id of [at(0, 2 * round), at(0, 2 * round + 1), at(1, round)])
      run.ended(startMs + 1_500, id, 'passed');
    if (round === 3) run.ended(startMs + 1_500, at(2, 3), 'failed', { result: failedReport });
    else run.ended(startMs + 1_500, at(2, round), 'passed');
  }
  run.started(6_000, at(1, 10), 'w1');
  run.ended(6_800, at(1, 10), 'crashed', { willRetry: true, message: 'SIGKILL' });
  run.left(6_800, 'w1', 'SIGKILL');
  run.joined(7_100, 'w5');
  run.started(7_100, at(1, 10), 'w5');
  run.started(6_100, at(0, 12), 'w2');
  run.started(8_900, at(0, 13), 'w3');
  run.started(9_400, at(2, 9), 'w4');
  return { model, run, news, view: model.view(9_500) };
}
