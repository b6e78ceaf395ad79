import { Command } from 'commander';
import { heights } from '../project/height.ts';

const LADDER = Object.entries(heights)
  .map(([height, says]) => `  ${height.padEnd(10)} ${says}`)
  .join('\n');

const HELP = `
Heights, from the least to write to the most:
${LADDER}

Begin as low as your policy allows: what stands on the two lower ones can be combined with the parts of other packages,
and everything that you do not answer has a default.

Examples:
  npm create fairlead-scheduler                                asks for everything
  npm create fairlead-scheduler fairlead-scheduler-warm -- --height placement --description "Warm caches first."
  npm create fairlead-scheduler @acme/night-shift -- --height order --yes

In the new folder: npm install, npm test, then change src/index.ts. npm run release publishes it.`;

/** The command line. */
export function createProgram(): Command {
  return new Command('create-fairlead-scheduler')
    .description(
      'Writes a scheduler package for Fairlead that installs, type-checks, tests, builds and publishes.',
    )
    .argument('[name]', 'the name of the package, as npm takes it')
    .option('--description <text>', 'one sentence for lists')
    .option(
      '--height <height>',
      `how much it decides: ${Object.keys(heights).join(', ')} (default: placement)`,
    )
    .option('--folder <path>', 'where it is written (default: the name without its scope)')
    .option('-y, --yes', 'ask nothing; what is left out has its default')
    .addHelpText('after', HELP)
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
}
