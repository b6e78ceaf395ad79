import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  combine,
  coreErrorCodes,
  defineScheduler,
  parseConfiguration,
  type Placement,
  SchedulerPluginRegistry,
} from '@fairlead/scheduler-core';
import { createMetrics } from '@fairlead/scheduler-core/metrics';
import { priority } from '@fairlead/scheduler-core/queues';
import { z } from 'zod';
import { caught } from './host/caught.ts';
import { contextOf } from './host/context.ts';
import { SmallHost } from './host/small-host.ts';
import { untyped } from './host/untyped.ts';

const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');

const plugin = (name: string, more = {}) =>
  defineScheduler({ name, version: '1.0.0', create: () => ({}), ...more });

/** How each error of the page comes about. `DEFER_INVALID` is raised by the host. */
const causes: Readonly<Record<Exclude<keyof typeof coreErrorCodes, 'DEFER_INVALID'>, () => unknown>> = {
  PLUGIN_INVALID: () =>
    plugin('Mine', { create: () => untyped({ plaser: () => 'w1' }) }).create(contextOf({ config: {} })),
  PLUGIN_API_VERSION: () =>
    new SchedulerPluginRegistry().register({ ...plugin('@acme/lottery'), version: '2.1.0', apiVersion: 3 }),
  PLUGIN_DUPLICATE: () => {
    const registry = new SchedulerPluginRegistry();
    registry.register(plugin('Lottery'));
    registry.register(plugin('Lottery'));
  },
  PLUGIN_UNKNOWN: () => {
    const registry = new SchedulerPluginRegistry();
    registry.register(plugin('FairnessScheduler'));
    registry.get('FairnesScheduler');
  },
  PLUGIN_LOAD: () =>
    new SchedulerPluginRegistry({
      import: () => Promise.resolve({ helper: 1 }),
      installed: () => Promise.resolve([]),
    }).load('@acme/lottery'),
  PLUGIN_NOT_COMBINABLE: () =>
    combine({ placement: plugin('Mute') }, { name: 'Both', version: '1.0.0' }).create(
      contextOf({ config: {} }),
    ),
  STRATEGY_UNKNOWN: () =>
    combine(
      { order: { plugin: plugin('Mine', { strategies: ['fair_share'] }), strategy: 'fair_shar' } },
      { name: 'Both', version: '1.0.0' },
    ),
  CONFIG_INVALID: () =>
    parseConfiguration(plugin('Mine', { configSchema: z.strictObject({ weight: z.number().default(1) }) }), {
      wieght: 3,
    }),
  PLACEMENT_INVALID: async () => {
    const place = (): Placement => untyped(Promise.resolve('w1'));
    const host = new SmallHost();
    await host.activate(plugin('Mine', { create: () => ({ placer: place }) }));
    host.addWorkers({ id: 'w1' });
    host.submit({ id: 'cart.test.ts' });
    host.cycle();
  },
  QUEUE_INVALID: () => priority({ agingIntervalSeconds: 0 }),
  METRIC_INVALID: () => createMetrics().counter('waitSeconds'),
};

describe('docs/errors.md', () => {
  it.each(Object.keys(coreErrorCodes))('has a heading, a cause and a mend for %s', (code) => {
    const [, section = ''] = page.split(`\n## ${code}\n`);
    const [text = ''] = section.split('\n## ');
    expect(text).toMatch(/\*\*Cause\.\*\* \S/);
    expect(text).toMatch(/\*\*Mend\.\*\* \S/);
    expect(text).toContain(`\n\`\`\`text\n${code}: `);
  });

  it.each(Object.entries(causes))('shows %s as it is', async (code, cause) => {
    const error = await caught(cause);
    expect(error.code).toBe(code);
    expect(page).toContain(`\`\`\`text\n${error.format()}\n\`\`\``);
  });
});
