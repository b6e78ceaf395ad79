import { type Clock, SchedulerCoordinator, systemClock } from '@fairlead/coordinator-adapter';
import { handleInterrupts, LocalCoordinator } from '@fairlead/coordinator-local';
import type { TestSubmission } from '@fairlead/coordinator-local';
import type { Logger } from '@fairlead/scheduler-core';
import type { Display, Watched } from '../display/display.ts';
import type { Party } from '../model/contention-account.ts';
import { readCertificate } from '../report/certificate.ts';
import type { RunOutcome } from '../report/run-outcome.ts';
import { heading } from '../view/heading.ts';
import { textOfInterrupt } from '../view/text-of-interrupt.ts';
import { choosePlugin, type ChosenPlugin } from './choose-plugin.ts';
import { dealTasks } from './deal-tasks.ts';
import { Interventions } from './interventions.ts';
import { noteLogger } from './note-logger.ts';
import { pluginConfig } from './plugin-config.ts';
import { RunObserver } from './run-observer.ts';
import type { RunSettings } from './run-settings.ts';
import { readSuite, suiteRoot } from './suite.ts';

/** What a run needs of the process around it. */
export interface RunSurroundings {
  /** Where packages and files given by name are looked up. */
  readonly folder: string;
  readonly display: (watched: Watched) => Display;
  /** Aborted when nobody reads the output any more. */
  readonly outputClosed: AbortSignal;
}

/**
 * Runs the suite: real test files, by real worker processes, in the order and at the place that the scheduler
 * decides.
 *
 * @throws SchedulerError if plugin, strategy or configuration are wrong; no test has been started then.
 */
export async function runExample(settings: RunSettings, surroundings: RunSurroundings): Promise<RunOutcome> {
  const chosen = await choosePlugin(settings, surroundings.folder);
  const tasks = dealTasks(await readSuite(settings.users), settings.tasks, settings.seed);
  const clock = systemClock();
  const startMs = clock.now();
  const observer = new RunObserver(partiesOf(tasks, settings), settings.seed);
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
    await using local = localCoordinator(settings, logger);
    await using scheduler = schedulerCoordinator(local, chosen, settings, clock, logger);
    const interventions = new Interventions(settings, {
      setStrategy: (strategy) => scheduler.setStrategy(strategy),
      killWorker: (id) => {
        local.killWorker(id);
      },
    });
    const unsubscribe = scheduler.subscribe((event) => {
      const news = observer.hear(event);
      if (news !== undefined) display.tell(news);
      interventions.hear(event);
    });
    await scheduler.initialize();
    const { config, untold } = pluginConfig(chosen.plugin, settings);
    await scheduler.activateScheduler(chosen.plugin.name, config, chosen.strategy);
    const { workers } = scheduler.getMetrics();

    let interrupted: RunOutcome['interrupted'];
    const endInterrupts = handleInterrupts(local, (interrupt) => {
      interrupted ??= interrupt.signal === 'SIGTERM' ? 'SIGTERM' : 'SIGINT';
      note(textOfInterrupt(interrupt, observer.view(clock.now())));
    });
    surroundings.outputClosed.addEventListener('abort', () => {
      local.abort('nobody reads the output any more');
    });
    display.open(heading(settings, chosen.plugin.name, chosen.strategy));
    if (untold.length > 0)
      note(`${chosen.plugin.name} knows no ${untold.join(' and no ')}: users are only measured by them`);
    local.submit(tasks);
    await scheduler.settled();
    await interventions.done();
    endInterrupts();
    unsubscribe();

    const view = observer.view(clock.now());
    const { decisions, reports, scheduler: inCharge } = scheduler.getMetrics();
    const outcome: RunOutcome = {
      view,
      wallMs: view.atMs - startMs,
      idealMs: Math.max(view.workMs / workers.slots, view.longestMs),
      slots: workers.slots,
      plugin: {
        name: inCharge.name ?? view.scheduler,
        strategy: inCharge.strategy ?? view.strategy,
        faults: view.faults,
      },
      decisions,
      certificate: readCertificate(reports),
      workers: observer.workers,
      interrupted,
    };
    display.close(outcome);
    return outcome;
  } catch (error) {
    display.close(undefined);
    throw error;
  }
}

function partiesOf(tasks: readonly TestSubmission[], { weights, quotas }: RunSettings): readonly Party[] {
  return [...new Set(tasks.map(({ user = 'default' }) => user))].map((user) => ({
    user,
    weight: weights.get(user) ?? 1,
    quota: quotas.get(user) ?? Infinity,
  }));
}

function localCoordinator({ workers, withFailures }: RunSettings, logger: Logger): LocalCoordinator {
  const { FAIRLEAD_EXAMPLE_FAIL: inherited, ...environment } = process.env;
  const fail = withFailures ? '1' : inherited;
  return new LocalCoordinator({
    root: suiteRoot,
    workers,
    logger,
    environment: { ...environment, FAIRLEAD_EXAMPLE_FAIL: fail },
  });
}

function schedulerCoordinator(
  local: LocalCoordinator,
  { registry }: ChosenPlugin,
  { seed }: RunSettings,
  clock: Clock,
  logger: Logger,
): SchedulerCoordinator {
  return new SchedulerCoordinator(local, { registry, seed, clock, logger });
}
