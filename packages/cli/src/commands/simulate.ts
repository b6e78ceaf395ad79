import { checkFiles, perfettoFlag, reportFlag, writeFiles } from '../output/write-files.ts';
import { Progress } from '../output/progress.ts';
import { formatCounted } from '../output/format-number.ts';
import { choosePolicies } from '../policies/choose-policies.ts';
import { openRegistry } from '../policies/open-registry.ts';
import type { CommandDefinition } from '../program/command-definition.ts';
import { comparisonLines } from '../simulation/comparison-lines.ts';
import { openFleet } from '../simulation/open-fleet.ts';
import { openWork } from '../simulation/open-work.ts';
import { madeOf } from '../simulation/made-of.ts';
import { reportTask } from '../simulation/report-task.ts';
import { resultLines } from '../simulation/result-lines.ts';
import { simulatePolicies } from '../simulation/simulate-policies.ts';
import { simulationDocument } from '../simulation/simulation-document.ts';
import { simulationReport } from '../simulation/simulation-report.ts';

/** `fairlead simulate`. */
export const simulate: CommandDefinition = {
  name: 'simulate',
  summary:
    'Simulate recorded or made-up work under one policy or several. The same schedulers as live, in virtual time; the same input and seed give the same figures.',
  words: [],
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
  flags: [reportFlag, perfettoFlag],
  examples: [
    { line: 'simulate', does: 'three users on 4 workers under fair share' },
    { line: 'simulate --report out.html', does: 'the same as a page: workers, shares, waits' },
    {
      line: 'simulate --scheduler fair_share --scheduler fifo',
      does: 'the same under two policies, a row each; --scheduler may be repeated',
    },
    {
      line: 'simulate --scheduler PlacementScheduler --strategy hardware_match --strategy performance_based',
      does: 'two strategies of one scheduler',
    },
    {
      line: 'simulate --trace durations.json --workers 16 --scheduler performance_based --estimates previous',
      does: 'your own tests, as timed by the last run',
    },
    {
      line: 'simulate --trace cluster.swf --load 1.3 --estimates none --scheduler fair_share+performance_based --json',
      does: 'a cluster log at overload, who goes next by one scheduler and where by another, for a program',
    },
  ],
  async run(call) {
    const { flag, origins, output, surroundings, values } = call;
    checkFiles(call);
    const policies = choosePolicies(values, await openRegistry(values.plugin, surroundings.folder));
    const work = await openWork(values, surroundings.folder);
    const fleet = await openFleet(values, origins, work, surroundings.folder);
    const progress = new Progress(output);
    const simulated = await simulatePolicies({
      policies,
      work,
      fleet,
      settings: values,
      keepsTasks: (flag('report') ?? flag('perfetto')) !== undefined,
      progress,
    }).finally(() => {
      progress.end();
    });
    output.note(work.notes.map((note) => `note: ${note}`));
    const [only, ...more] = simulated;
    output.print([
      [
        'fairlead simulate',
        work.name,
        formatCounted(work.tasks.length, 'task'),
        fleet.name,
        ...(only !== undefined && more.length === 0 ? [only.policy.label] : [`${simulated.length} policies`]),
        `estimates ${values.estimates}`,
        `seed ${values.seed}`,
      ].join('  '),
      '',
    ]);
    if (only !== undefined && more.length === 0) output.print(resultLines(only.result, output.columns));
    else output.print(comparisonLines(simulated, output.columns));
    await writeFiles(call, simulationReport(work, fleet, simulated, madeOf(call)), function* () {
      for (const task of only?.tasks ?? []) yield reportTask(task, only?.result.firstArrivalMs ?? 0);
    });
    output.document(simulationDocument(work, fleet, simulated));
    return simulated.some(({ result }) => result.unfinished > 0) ? 2 : 0;
  },
};
