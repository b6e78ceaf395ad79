import type { Steps } from '../rules/rule.ts';
import type { Subject } from '../subject.ts';

/** The sequence as a test that can be pasted into a file and run. */
export function pastedTest(ruleId: string, subject: Subject, steps: Steps): string {
  const { plugin, strategy, config, capabilities, seed, module, exportName } = subject;
  const options = {
    ...(strategy === plugin.strategies[0] ? {} : { strategy }),
    ...(JSON.stringify(config) === '{}' ? {} : { config }),
    ...(Object.keys(capabilities).length === 0 ? {} : { capabilities }),
    ...(seed === 1 ? {} : { seed }),
  };
  const from = JSON.stringify(module ?? './your-scheduler.ts');
  const imported =
    exportName === 'default'
      ? `import scheduler from ${from};`
      : `import { ${exportName} as scheduler } from ${from};`;
  const moduleOption = ruleId === 'same-in-another-process' ? [`  module: ${from},`] : [];
  return [
    `import { test } from 'node:test';`,
    `import { checkRule } from '@fairlead/scheduler-testkit';`,
    imported,
    ``,
    `test(${JSON.stringify(`${plugin.name}: ${ruleId}`)}, () =>`,
    `  checkRule(${JSON.stringify(ruleId)}, scheduler, {`,
    ...moduleOption.map((line) => `  ${line}`),
    ...Object.entries(options).map(([name, value]) => `    ${name}: ${JSON.stringify(value)},`),
    `    steps: [`,
    ...steps.map((step) => `      ${JSON.stringify(step)},`),
    `    ],`,
    `  }),`,
    `);`,
  ].join('\n');
}
