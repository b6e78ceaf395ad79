import { describe, expect, it } from 'vitest';
import {
  BaseSchedulerPlugin,
  type Candidates,
  pluginFromClass,
  type ReadyEvent,
  type SchedulerContext,
  SchedulerPluginRegistry,
  type Task,
  type TaskAssignedEvent,
  type TaskFinishedEvent,
  type TaskQueuedEvent,
  type TaskRemovedEvent,
  type WorkerChangedEvent,
  type WorkerJoinedEvent,
  type WorkerLeftEvent,
} from '@fairlead/scheduler-core';
import { keyed } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';
import { caught } from './host/caught.ts';
import { contextOf } from './host/context.ts';
import { SmallHost } from './host/small-host.ts';
import { untyped } from './host/untyped.ts';

interface Config {
  readonly favourite: string;
}

const lives: Recording[] = [];

class Recording extends BaseSchedulerPlugin<Config> {
  static readonly plugin = {
    name: 'Recording',
    version: '1.0.0',
    strategies: ['oldest', 'newest'],
    configSchema: z.strictObject({ favourite: z.string().default('w2') }),
  };
  readonly heard: string[] = [];
  isShut = false;

  constructor(context: SchedulerContext<Config>) {
    super(context);
    lives.push(this);
  }

  override createQueue(strategy: string) {
    return keyed((task) => (strategy === 'newest' ? -task.sequence : task.sequence));
  }

  scheduleTask(_task: Task, workers: Candidates) {
    return workers.get(this.context.config.favourite) ?? workers.first();
  }

  override taskQueued(event: TaskQueuedEvent) {
    this.heard.push(`queued ${event.task.id}`);
  }
  override taskAssigned(event: TaskAssignedEvent) {
    this.heard.push(`assigned ${event.attempt.task.id}`);
  }
  override taskFinished(event: TaskFinishedEvent) {
    this.heard.push(`finished ${event.attempt.task.id}`);
  }
  override taskRemoved(event: TaskRemovedEvent) {
    this.heard.push(`removed ${event.task.id}`);
  }
  override workerJoined(event: WorkerJoinedEvent) {
    this.heard.push(`joined ${event.worker.id}`);
  }
  override workerChanged(event: WorkerChangedEvent) {
    this.heard.push(`changed ${event.worker.id}`);
  }
  override workerLeft(event: WorkerLeftEvent) {
    this.heard.push(`left ${event.worker.id}`);
  }
  override ready(event: ReadyEvent) {
    this.heard.push(event.type);
  }
  override expected(task: Task) {
    return task.id.length * 1_000;
  }
  override snapshot() {
    return { 'recording@1': this.heard.length };
  }
  override explain(task: Task) {
    return { reason: { code: 'deferred', text: `nobody knows about ${task.id}` } as const };
  }
  override shutdown() {
    this.isShut = true;
  }
}

async function activated(options?: Parameters<SmallHost['activate']>[1]): Promise<[SmallHost, Recording]> {
  const host = new SmallHost();
  await host.activate(Recording, options);
  const life = lives.at(-1);
  if (life === undefined) throw new Error('no life was made');
  return [host, life];
}

describe('BaseSchedulerPlugin', () => {
  it('places by scheduleTask, and gives the hooks their events', async () => {
    const [host, life] = await activated();
    host.addWorkers({ id: 'w1' }, { id: 'w2' });
    host.submit({ id: 'a' }, { id: 'b' }, { id: 'c' });
    host.cancel('b');
    host.run();
    host.cordon('w1');
    host.removeWorker('w1');
    expect(host.log).toEqual(['a@w2', 'c@w1']);
    expect(life.heard).toEqual([
      'ready',
      'joined w1',
      'joined w2',
      'queued a',
      'queued b',
      'queued c',
      'removed b',
      'assigned a',
      'assigned c',
      'finished a',
      'finished c',
      'changed w1',
      'left w1',
    ]);
  });

  it('takes the queue of the strategy', async () => {
    const [host] = await activated({ strategy: 'newest' });
    host.submit({ id: 'a' }, { id: 'b' });
    host.addWorkers({ id: 'w1' });
    host.run();
    expect(host.log).toEqual(['b@w1', 'a@w1']);
  });

  it('is given its configuration', async () => {
    const [host] = await activated({ config: { favourite: 'w3' } });
    host.addWorkers({ id: 'w1' }, { id: 'w3' });
    host.submit({ id: 'a' });
    expect(host.cycle().assigned).toEqual(['a@w3']);
  });

  it('predicts, explains, leaves state and is shut down', async () => {
    const [host, life] = await activated();
    host.submit({ id: 'abc' });
    const [task] = host.pending;
    expect(task && host.scheduler?.expected?.(task)).toBe(3_000);
    expect(host.explain('abc')).toEqual({ code: 'deferred', text: 'nobody knows about abc' });
    expect(host.scheduler?.snapshot?.()).toEqual({ 'recording@1': 2 });
    await host.scheduler?.shutdown?.();
    expect(life.isShut).toBe(true);
  });

  it('ignores events that it does not know', async () => {
    const [host, life] = await activated();
    host.scheduler?.observe?.(untyped({ type: 'moonRose', atMs: 0 }));
    expect(life.heard).toEqual(['ready']);
  });
});

describe('pluginFromClass', () => {
  it('takes name, version, strategies and schema from the class', () => {
    expect(pluginFromClass(Recording)).toMatchObject({
      name: 'Recording',
      version: '1.0.0',
      strategies: ['oldest', 'newest'],
      configSchema: Recording.plugin.configSchema,
    });
  });

  it('refuses a class without a name', async () => {
    const nameless = class extends Recording {
      static override readonly plugin = untyped({ version: '1.0.0' });
    };
    expect(await caught(() => pluginFromClass(nameless))).toMatchObject({
      code: 'PLUGIN_INVALID',
      where: 'name',
    });
  });

  it('refuses at activation a class that is no scheduler', async () => {
    class Other {
      static readonly plugin = { name: 'Other', version: '1.0.0' };
      readonly isScheduler = false;
    }
    const plugin = pluginFromClass(untyped(Other));
    const error = await caught(() => plugin.create(contextOf({ config: {} })));
    expect(error).toMatchObject({ code: 'PLUGIN_INVALID', where: 'Other' });
    expect(error.mend).toContain('BaseSchedulerPlugin');
  });

  it('is one plugin for one class, wherever it is registered', () => {
    const registry = new SchedulerPluginRegistry();
    expect(registry.register(Recording)).toBe(registry.register(Recording));
    expect(new SchedulerPluginRegistry().register(Recording)).toBe(registry.get('Recording'));
  });
});
