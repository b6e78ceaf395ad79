import type { SettingName } from './settings-schema.ts';

/** How a setting is given as text, and what to say when it is wrong. */
export interface SettingEntry {
  /** As commander takes it: `--workers <count>`. */
  readonly flags: string;
  readonly description: string;
  /** What the text of a flag or of the environment stands for. */
  readonly kind: 'text' | 'number' | 'list' | 'json';
  /** What would have been right, in words. */
  readonly expected: string;
  /** A text that is right. */
  readonly example: string;
  /** The texts that are right, if there are few. */
  readonly choices?: readonly string[];
}

/** The settings in the order in which they are explained. */
export const settingTable: Readonly<Record<SettingName, SettingEntry>> = {
  scheduler: {
    flags: '--scheduler <name>',
    description:
      'the scheduler in charge, as Name or Name/strategy, Order+Placement, or a preset (default: FairnessScheduler, or what --plugin brings); repeat it to compare',
    kind: 'list',
    expected: 'a name, or a list of names',
    example: 'FairnessScheduler/fair_share',
  },
  strategy: {
    flags: '--strategy <name>',
    description: "how the scheduler works (default: the scheduler's first); repeat it to compare",
    kind: 'list',
    expected: 'a name, or a list of names',
    example: 'fair_share',
  },
  order: {
    flags: '--order <name>',
    description: 'the plugin that says which task next, as Name or Name/strategy',
    kind: 'text',
    expected: 'a name',
    example: 'FairnessScheduler/fair_share',
  },
  placement: {
    flags: '--placement <name>',
    description: 'the plugin that says where, as Name or Name/strategy',
    kind: 'text',
    expected: 'a name',
    example: 'PlacementScheduler/performance_based',
  },
  plugin: {
    flags: '--plugin <package or file>',
    description: 'schedulers of your own to load; may be repeated',
    kind: 'list',
    expected: 'a package or file, or a list of them',
    example: './lottery.ts',
  },
  options: {
    flags: '--options <json>',
    description: "the scheduler's own options (fairlead policy show NAME lists them)",
    kind: 'json',
    expected: 'an object',
    example: `'{"weights":{"users":{"alice":3}}}'`,
  },
  workers: {
    flags: '--workers <count>',
    description: 'workers (default: 4)',
    kind: 'number',
    expected: 'a whole number from 1 to 100000',
    example: '8',
  },
  fleet: {
    flags: '--fleet <file>',
    description: 'workers that differ, come and go, instead of --workers',
    kind: 'text',
    expected: 'the name of a file',
    example: 'fleet.json',
  },
  trace: {
    flags: '--trace <file>',
    description: 'durations, a cluster log or a recording (default: a small workload of its own)',
    kind: 'text',
    expected: 'the name of a file',
    example: 'durations.json',
  },
  per: {
    flags: '--per <unit>',
    description: 'what one task is, in traces that know both: file or test (default: file)',
    kind: 'text',
    expected: 'file or test',
    example: 'file',
    choices: ['file', 'test'],
  },
  skipBad: {
    flags: '--skip-bad <count>',
    description: 'so many entries of a trace may be broken and are left out (default: 0)',
    kind: 'number',
    expected: 'a whole number from 0 to 1000000',
    example: '1',
  },
  estimates: {
    flags: '--estimates <which>',
    description:
      'what is known of durations: none, previous, perfect or learned on the way (default: learned)',
    kind: 'text',
    expected: 'none, previous, perfect or learned',
    example: 'learned',
    choices: ['none', 'previous', 'perfect', 'learned'],
  },
  load: {
    flags: '--load <factor>',
    description: 'how busy the workers are, 1 being just enough (default: as in the trace)',
    kind: 'number',
    expected: 'a number above 0, at most 100',
    example: '1.3',
  },
  latencyMs: {
    flags: '--latency-ms <count>',
    description: 'milliseconds to hand a task to a worker (default: 0)',
    kind: 'number',
    expected: 'a number of milliseconds from 0 to 3600000',
    example: '10',
  },
  seed: {
    flags: '--seed <text>',
    description: 'what all chance comes from (default: 1)',
    kind: 'text',
    expected: 'a text or a whole number',
    example: '1',
  },
  ui: {
    flags: '--ui <mode>',
    description: 'live, lines or plain (default: live in a terminal, else lines)',
    kind: 'text',
    expected: 'live, lines or plain',
    example: 'lines',
    choices: ['live', 'lines', 'plain'],
  },
  color: {
    flags: '--color <when>',
    description: 'auto, always or never (default: auto)',
    kind: 'text',
    expected: 'auto, always or never',
    example: 'auto',
    choices: ['auto', 'always', 'never'],
  },
};

/** Its flag without what follows: `--workers`. */
export function flagOf(name: SettingName): string {
  return settingTable[name].flags.replace(/ .*/, '');
}

/** Its variable in the environment: `FAIRLEAD_LATENCY_MS`. */
export function variableOf(name: SettingName): string {
  return `FAIRLEAD_${name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
