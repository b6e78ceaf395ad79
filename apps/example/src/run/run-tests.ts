import { setTimeout as sleep } from 'node:timers/promises';
import { SchedulerCoordinator, systemClock } from '@fairlead/coordinator-adapter';
import { recordingFile } from '@fairlead/coordinator-adapter/recording-file';
import { handleInterrupts, LocalCoordinator, type TestSubmission } from '@fairlead/coordinator-local';
import type { Logger } from '@fairlead/scheduler-core';
import type { Display, Watched } from '../display/display.ts';
import type { Party } from '../model/contention-account.ts';
import { readCertificate } from '../report/certificate.ts';
import type { RunOutcome } from '../report/run-outcome.ts';
import { heading } from '../view/heading.ts';
import { textOfInterrupt } from '../view/text-of-interrupt.ts';
import { startLine } from '../view/why-lines.ts';
import { Interventions } from './interventions.ts';
import { noteLogger } from './note-logger.ts';
import { pluginConfig } from './plugin-config.ts';
import { RunObserver } from './run-observer.ts';
import { type RunPlan, testsOf } from './run-plan.ts';
import type { RunSettings } from './run-settings.ts';
import { suiteRoot } from './suite.ts';
import { WhyDesk } from './why-desk.ts';

/** What is told of a rehearsal, too. */
const OF_WORKERS: ReadonlySet<string> = new Set([
  'workerJoined',
  'workerChanged',
  'workerLeft',
  'schedulerChanged',
]);

/** What a run needs of the process around it. */
export interface RunSurroundings {
  /** Where packages and files given by name are looked up. */
  readonly folder: string;
  readonly display: (watched: Watched) => Display;
  /** Aborted when nobody reads the output any more. */
  readonly outputClosed: AbortSignal;
}

/**
 * Runs what a plan says.
 *
 * @throws SchedulerError if plugin, strategy or configuration are wrong; no test has been started then.
 */
export async function runTests(
  plan: RunPlan,
  settings: RunSettings,
  surroundings: RunSurroundings,
): Promise<RunOutcome> {
  const tests = testsOf(plan);
  const why = new WhyDesk(settings.why, tests);
  const clock = systemClock();
  const observer = new RunObserver(partiesOf(tests, settings), settings.seed);
  let startMs = clock.now();
  const display = surroundings.display({
    view: () => observer.view(clock.now()),
    startMs,
    withFailures: settings.withFailures,
  });
  const note = (text: string): void => {
    display.tell({ kind: 'note', atMs: clock.now(), text });
  };
  try {
    const logger = noteLogger(note);
    await using local = localCoordinator(plan, settings, logger);
    await using scheduler = new SchedulerCoordinator(local, {
      ...(plan.policy && { registry: plan.policy.registry }),
      seed: settings.seed,
      clock,
      logger,
      explainEnded: Math.max(1_000, tests.length),
    });
    const file = settings.record === undefined ? undefined : recordingFile(settings.record);
    await using recording = file && scheduler.record(file);
    const interventions = new Interventions(settings, {
      setStrategy: (strategy) => scheduler.setStrategy(strategy),
      killWorker: (id) => {
        local.killWorker(id);
      },
    });
    let isRehearsal = plan.rehearsal !== undefined;
    const unsubscribe = scheduler.subscribe((event) => {
      if (isRehearsal && !OF_WORKERS.has(event.type)) return;
      const news = observer.hear(event);
      if (news !== undefined) display.tell(news);
      interventions.hear(event);
      why.hear(event, scheduler, note);
      plan.hear?.(event);
    });
    await scheduler.initialize();
    const { config, untold } =
      plan.policy === undefined ? { config: {}, untold: [] } : pluginConfig(plan.policy.plugin, settings);
    if (plan.policy !== undefined)
      await scheduler.activateScheduler(plan.policy.plugin.name, plan.config ?? config, plan.policy.strategy);
    let interrupted: RunOutcome['interrupted'];
    const endInterrupts = handleInterrupts(local, (interrupt) => {
      interrupted ??= interrupt.signal === 'SIGTERM' ? 'SIGTERM' : 'SIGINT';
      note(textOfInterrupt(interrupt, observer.view(clock.now())));
    });
    surroundings.outputClosed.addEventListener('abort', () => {
      local.abort('nobody reads the output any more');
    });
    const { plugin, strategy } = plan.policy ?? { plugin: { name: 'first in, first out' }, strategy: '' };
    display.open(heading(settings, plugin.name, strategy));
    if (plan.rehearsal !== undefined) {
      note(`${plan.rehearsal.length} tests run once before, so that it learns how long they take`);
      local.submit(plan.rehearsal);
      await scheduler.settled();
      startMs = clock.now();
      isRehearsal = false;
    }
    const { workers } = scheduler.getMetrics();
    const sleptBefore = local.slept.asleepSeconds;

    if (untold.length > 0)
      note(`${plugin.name} knows no ${untold.join(' and no ')}: users are only measured by them`);
    const handedIn: string[] = [];
    for (const { afterMs, withinMs, tests: arrived } of plan.arrivals) {
      const waitMs = startMs + afterMs - clock.now();
      if (waitMs > 0) await sleep(waitMs);
      if (interrupted !== undefined) break;
      const deadlineMs = withinMs === undefined ? undefined : clock.now() + withinMs;
      handedIn.push(...arrived.map(({ id }) => id));
      local.submit(deadlineMs === undefined ? arrived : arrived.map((test) => ({ ...test, deadlineMs })));
    }
    await scheduler.settled();
    await interventions.done();
    endInterrupts();
    unsubscribe();
    await recording?.stop();
    if (file !== undefined) note(`recorded in ${file.files.join(', ')}`);

    why.close(handedIn, scheduler, note);
    const view = observer.view(clock.now());
    const { decisions, reports, scheduler: inCharge } = scheduler.getMetrics();
    const explained = settings.explain ? handedIn.map((id) => scheduler.explain(id)) : [];
    for (const each of explained) note(startLine(each));
    const outcome: RunOutcome = {
      view,
      wallMs: view.atMs - startMs,
      idealMs: Math.max(view.workMs / workers.slots, view.longestMs),
      slots: workers.slots,
      plugin: {
        name: inCharge.name ?? plugin.name,
        strategy: inCharge.strategy ?? strategy,
        faults: view.faults,
      },
      decisions,
      certificate: readCertificate(reports),
      workers: observer.workers,
      asleepSeconds: local.slept.asleepSeconds - sleptBefore,
      explained,
      interrupted,
    };
    display.close(outcome);
    return outcome;
  } catch (error) {
    display.close(undefined);
    throw error;
  }
}

function partiesOf(tests: readonly TestSubmission[], { weights, quotas }: RunSettings): readonly Party[] {
  return [...new Set(tests.map(({ user = 'default' }) => user))].map((user) => ({
    user,
    weight: weights.get(user) ?? 1,
    quota: quotas.get(user) ?? Infinity,
  }));
}

function localCoordinator(
  { workers, environment: added }: RunPlan,
  { withFailures }: RunSettings,
  logger: Logger,
): LocalCoordinator {
  const { FAIRLEAD_EXAMPLE_FAIL: inherited, ...environment } = process.env;
  const fail = withFailures ? '1' : inherited;
  return new LocalCoordinator({
    root: suiteRoot,
    workers,
    logger,
    environment: { ...environment, ...added, FAIRLEAD_EXAMPLE_FAIL: fail },
  });
}
