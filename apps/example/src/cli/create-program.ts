import { Command, Option } from 'commander';

const EXAMPLES = `
Examples:
  npm run example
      60 test files of alice, bob and carol on 4 workers, shared fairly
  npm run example -- --num-tasks 200 --weights alice=3,bob=1 --seed 1
      only alice and bob; she is entitled to three times his worker time
  npm run example -- --quotas alice=1 --strategy priority_based
      another strategy of the same scheduler; alice runs one test at a time
  npm run example -- --kill-worker-at 10 --switch-strategy-at 20:round_robin
      a worker dies, the strategy changes, and no test is lost
  npm run example -- --order FairnessScheduler/fair_share --placement PlacementScheduler/performance_based
      one package says which test next, another one where
  npm run example -- --scenario flood
      a small user behind a flood: first in, first out, and then by fair share
  npm run example -- --plugin docs/examples/lowest-id.ts
      a scheduler in six lines; compare what it does to alice, bob and carol
  npm run example -- --with-failures --json > report.json
      what failing tests look like; the result for a program to read

Exit: 0 all passed; 1 tests failed; 2 tests crashed, timed out or were lost; 16 wrong usage or configuration;
130 and 143 interrupted. Ctrl-C once lets running tests end, twice kills them.`;

/** The command line, as it is read and as `--help` explains it. */
export function createProgram(): Command {
  return new Command('npm run example --')
    .description(
      'Runs real test files of several users on worker processes, in the order that a scheduler decides.',
    )
    .usage('[options]')
    .option(
      '--scheduler <name>',
      'the scheduler in charge (default: FairnessScheduler, or what --plugin brings)',
    )
    .option('--strategy <name>', "how it works (default: the scheduler's first, fair_share)")
    .option('--order <name>', 'the plugin that says which test next, as Name or Name/strategy')
    .option('--placement <name>', 'the plugin that says where, as Name or Name/strategy')
    .option(
      '--scenario <name>',
      'a situation made for one strategy, run under it and first in, first out: deadlines, hardware, energy, flood, straggler or locks',
    )
    .option(
      '--why <task>',
      'say why this test waits, when it first does, and in the end why it ran then and there',
    )
    .option('--explain', 'say it of every test in the end')
    .addOption(new Option('--num-workers <count>', 'worker processes').default('4', '4'))
    .addOption(
      new Option('--num-tasks <count>', 'test files to run; beyond the suite they are repeated').default(
        '60',
        '60',
      ),
    )
    .option(
      '--weights <user=number,...>',
      'who takes part, and with what share: 3 gets three times the worker time of 1 (default: all of alice, bob and carol, 1 each)',
    )
    .option('--quotas <user=count,...>', 'the most tests of a user that run at a time (default: no limit)')
    .addOption(new Option('--seed <text>', 'what all chance comes from').default('1', '1'))
    .option('--plugin <package or file>', 'a scheduler to load')
    .addOption(
      several('--switch-strategy-at <count:strategy>', 'change the strategy when so many tests have ended'),
    )
    .addOption(several('--kill-worker-at <count>', 'kill -9 a busy worker when so many tests have ended'))
    .option('--record <file>', 'write down what happens and what is decided, to be replayed')
    .option('--with-failures', 'plant mistakes into the tested code, so that tests fail')
    .option('--ui <mode>', 'live, lines or plain (default: live in a terminal, else lines)')
    .addOption(new Option('--color <when>', 'auto, always or never').default('auto', 'auto'))
    .option('--json', 'print the result as one JSON document; all else goes to standard error')
    .addHelpText('after', EXAMPLES)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
}

/** An option that may be given more than once. */
function several(flags: string, description: string): Option {
  const option = new Option(flags, `${description}; may be repeated`);
  return option.argParser((value: string, before: readonly string[] | undefined) => [
    ...(before ?? []),
    value,
  ]);
}
