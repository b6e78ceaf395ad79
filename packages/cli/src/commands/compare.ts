import { advise, simulate, type Change } from '@fairlead/scheduler-simulator';
import { adviceDocument } from '../advice/advice-document.ts';
import { adviceLines } from '../advice/advice-lines.ts';
import { adviceReport } from '../advice/advice-report.ts';
import { defaultPolicies } from '../advice/default-policies.ts';
import { trialFigures } from '../advice/trial-figures.ts';
import { usageError } from '../errors/usage-error.ts';
import { formatCounted } from '../output/format-number.ts';
import { checkFiles, reportFlag, writeFiles } from '../output/write-files.ts';
import { Progress } from '../output/progress.ts';
import { choosePolicies, readPolicy } from '../policies/choose-policies.ts';
import { openRegistry } from '../policies/open-registry.ts';
import type { Policy } from '../policies/policy.ts';
import type { CommandDefinition } from '../program/command-definition.ts';
import { madeOf } from '../simulation/made-of.ts';
import { openFleet } from '../simulation/open-fleet.ts';
import { openWork } from '../simulation/open-work.ts';
import { weightsOf } from '../simulation/weights.ts';

/** Draws behind each interval, and how many tasks may be simulated for them before there are fewer. */
const USUAL_DRAWS = 20;
const LEAST_DRAWS = 5;
const MOST_TASKS = 1_500_000;

/** `fairlead compare`: the advisor. */
export const compare: CommandDefinition = {
  name: 'compare',
  summary:
    'Advise on recorded work: every policy side by side, fleets of other sizes, and the one change that helps most, with the interval of its gain.',
  words: [{ name: '[trace]', description: 'what --trace takes: durations, a cluster log or a recording' }],
  settings: [
    'trace',
    'scheduler',
    'strategy',
    'order',
    'placement',
    'plugin',
    'options',
    'workers',
    'fleet',
    'per',
    'skipBad',
    'estimates',
    'load',
    'latencyMs',
    'seed',
  ],
  flags: [
    reportFlag,
    {
      flags: '--baseline <name>',
      description: 'the policy in force, which others are compared with (default: fifo)',
    },
    {
      flags: '--draws <count>',
      description:
        'bootstrap draws behind each interval, 0 for none (default: 20, fewer for very long traces)',
    },
  ],
  examples: [
    { line: 'compare durations.json --workers 16', does: 'what to change for these tests on 16 workers' },
    {
      line: 'compare last-week.ndjson --workers 64 --baseline fair_share',
      does: 'what last week would have been under every other policy',
    },
    {
      line: 'compare durations.json --scheduler fair_share --scheduler ./mine.ts --plugin ./mine.ts',
      does: 'only these, beside the baseline',
    },
  ],
  async run(call) {
    const { flag, origins, output, surroundings, values, words } = call;
    checkFiles(call);
    const { folder } = surroundings;
    const settings = { ...values, trace: words[0] ?? values.trace };
    const open = await openRegistry(values.plugin, folder);
    const isChosen = (values.scheduler ?? values.strategy ?? values.order ?? values.placement) !== undefined;
    const baseline = readPolicy(flag('baseline') ?? 'fifo', undefined, open.registry, {});
    const policies = new Map<string, Policy>();
    for (const policy of [
      baseline,
      ...(isChosen ? choosePolicies(values, open) : defaultPolicies(open.registry)),
    ])
      policies.set(policy.label, policies.get(policy.label) ?? policy);
    const work = await openWork(settings, folder);
    const fleet = await openFleet(settings, origins, work, folder);
    const { resized, workers } = fleet;
    const progress = new Progress(output);
    const advice = await advise({
      tasks: work.tasks,
      workers,
      policies: [...policies.keys()],
      baseline: baseline.label,
      draws: readDraws(flag('draws')) ?? drawsFor(work.tasks.length * policies.size),
      seed: settings.seed,
      mayResize: resized !== undefined,
      onProgress(done, all) {
        progress.tell(`simulation ${done} of ${all}`, done / all);
      },
      async simulate(trial) {
        const policy = policies.get(trial.policy) ?? baseline;
        return trialFigures(
          await simulate({
            scheduler: policy.plugin,
            strategy: policy.strategy,
            config: policy.options,
            workload: trial.tasks,
            fleet:
              trial.workers === workers ? fleet.described : (resized?.(trial.workers) ?? fleet.described),
            estimates: settings.estimates,
            load: trial.workers === workers ? settings.load : undefined,
            latencyMs: settings.latencyMs,
            seed: settings.seed,
            retries: work.retries,
            weightOf: weightsOf(policy),
          }),
        );
      },
    }).finally(() => {
      progress.end();
    });
    output.note(work.notes.map((note) => `note: ${note}`));
    output.print([
      [
        `baseline ${advice.baseline}`,
        work.name,
        formatCounted(work.tasks.length, 'task'),
        fleet.name,
        `estimates ${settings.estimates}`,
        `seed ${settings.seed}`,
      ].join('  '),
      `figures by those of ${advice.baseline}: less is better, but for Jain and deadlines`,
      '',
      ...adviceLines(advice, output.columns, tryLine(advice.changes[0], settings.trace)),
    ]);
    await writeFiles(call, adviceReport(`${work.name}, ${fleet.name}`, advice, madeOf(call)), () => []);
    output.document(adviceDocument(work.name, work.tasks.length, advice));
    return 0;
  },
};

function readDraws(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  throw usageError(
    '--draws',
    `expected a whole number from 0 to 9999, got ${JSON.stringify(text)}`,
    '--draws 20',
  );
}

function drawsFor(tasks: number): number {
  return Math.max(LEAST_DRAWS, Math.min(USUAL_DRAWS, Math.floor(MOST_TASKS / Math.max(1, tasks))));
}

function tryLine(change: Change | undefined, trace: string | undefined): string {
  const words = ['fairlead simulate', ...(trace === undefined ? [] : [`--trace ${trace}`])];
  if (change !== undefined) words.push(`--scheduler ${change.policy}`, `--workers ${change.workers}`);
  return words.join(' ');
}
