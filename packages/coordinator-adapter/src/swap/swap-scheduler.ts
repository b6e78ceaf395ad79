import {
  parseConfiguration,
  nearestName,
  type SchedulerContext,
  SchedulerError,
  type SchedulerPlugin,
  SERVICE_SECTION,
  type State,
} from '@fairlead/scheduler-core';
import type { ActiveScheduler, SchedulerPluginWrapper } from '../guard/scheduler-plugin-wrapper.ts';
import type { SchedulingHost } from '../host/scheduling-host.ts';
import { Tape } from './tape.ts';

/** What shall serve from now on. */
export interface SwapRequest {
  readonly plugin: SchedulerPlugin;
  /** (Default: the plugin's first) */
  readonly strategy: string | undefined;
  readonly config: unknown;
}

/** What a swap needs of its surroundings. */
export interface SwapHost {
  readonly host: SchedulingHost;
  /** Sections that earlier schedulers left, kept for one that knows them. */
  readonly parked: State;
  park(state: State): void;
  contextFor(request: {
    plugin: SchedulerPlugin;
    strategy: string;
    config: unknown;
    state: State;
  }): SchedulerContext;
  wrap(active: ActiveScheduler): SchedulerPluginWrapper;
}

/**
 * The one protocol for a new plugin, strategy, configuration or weight: check; record what is there and what
 * happens while the new scheduler is made and the old one still serves; then, between two cycles, play the
 * recording into the new one and exchange them. A throw before the exchange leaves the old one in charge. The
 * caller shuts the old one down.
 *
 * @throws SchedulerError `STRATEGY_UNKNOWN`, `CONFIG_INVALID`, or `ACTIVATION_FAILED`.
 */
export async function swapScheduler(surroundings: SwapHost, request: SwapRequest): Promise<void> {
  const { host } = surroundings;
  const { plugin } = request;
  const strategy = checkStrategy(plugin, request.strategy);
  const config = parseConfiguration(plugin, request.config ?? {});
  const before = host.wrapper;
  const state: State = {
    ...surroundings.parked,
    ...before?.snapshot(),
    [SERVICE_SECTION]: host.service.entries(),
  };
  const tape = openTape(host);
  host.tape = tape;
  host.tap?.swapBegun?.(tape.atMs, { plugin, strategy, config: request.config });
  let wrapper: SchedulerPluginWrapper;
  try {
    const context = surroundings.contextFor({ plugin, strategy, config, state });
    const scheduler = await plugin.create(context);
    checkScheduler(scheduler);
    host.atOnce((atMs) => {
      host.tap?.swapPlayed?.(atMs);
      tape.playInto((event) => scheduler.observe?.(event));
    });
    wrapper = surroundings.wrap({ plugin, strategy, config: request.config, scheduler });
  } catch (cause) {
    host.tap?.swapFailed?.(host.now);
    throw failed(plugin, before?.active.plugin, cause);
  } finally {
    host.tape = undefined;
  }
  surroundings.park(state);
  host.wrapper = wrapper;
  host.pool.takenOver(wrapper.active.scheduler.maxTasksPerWorker);
  host.listeners.tell({ type: 'schedulerChanged', atMs: host.now, name: plugin.name, strategy });
  host.cycles.ask();
}

/** Begins a recording with all that is there. */
function openTape(host: SchedulingHost): Tape {
  const atMs = host.now;
  const tape = new Tape(atMs);
  for (const worker of host.pool) tape.record({ type: 'workerJoined', atMs, worker });
  for (const attempt of host.running) tape.record({ type: 'taskAssigned', atMs, attempt, by: 'host' });
  for (const task of host.pending) tape.record({ type: 'taskQueued', atMs, task, cause: 'takenOver' });
  tape.record({ type: 'ready', atMs });
  return tape;
}

function checkStrategy(plugin: SchedulerPlugin, strategy: string | undefined): string {
  const chosen = strategy ?? plugin.strategies[0] ?? 'custom';
  if (plugin.strategies.includes(chosen)) return chosen;
  const near = nearestName(chosen, plugin.strategies);
  throw new SchedulerError({
    code: 'STRATEGY_UNKNOWN',
    message: `${plugin.name} has no strategy ${JSON.stringify(chosen)}`,
    where: plugin.name,
    near,
    mend: `use ${near ?? `one of ${plugin.strategies.join(', ')}`}`,
  });
}

function checkScheduler(scheduler: unknown): void {
  const isOne =
    typeof scheduler === 'object' &&
    scheduler !== null &&
    'schedule' in scheduler &&
    typeof scheduler.schedule === 'function';
  if (isOne) return;
  throw new SchedulerError({
    code: 'PLUGIN_INVALID',
    message: 'create gave no object with a schedule method',
    mend: 'make the plugin with defineScheduler, or return { schedule(cycle) { … } } from create',
  });
}

function failed(
  plugin: SchedulerPlugin,
  before: SchedulerPlugin | undefined,
  cause: unknown,
): SchedulerError {
  const text = cause instanceof Error ? cause.message : String(cause);
  const serving = before === undefined ? 'the host’s own first in, first out' : before.name;
  return new SchedulerError({
    code: 'ACTIVATION_FAILED',
    message: `${plugin.name} could not take over: ${text}`,
    where: plugin.name,
    mend: `${SchedulerError.is(cause) ? cause.mend : 'mend the plugin, its cause is attached'}; ${serving} still serves`,
    cause,
  });
}
