import { tableOf } from '../output/table.ts';
import type { CommandDefinition } from '../program/command-definition.ts';
import { settingNames } from '../settings/resolve-settings.ts';
import { flagOf, variableOf } from '../settings/setting-table.ts';

/** `fairlead config`: the settings in force, and where each comes from. */
export const config: CommandDefinition = {
  name: 'config',
  summary:
    'Print the settings in force: flags count more than the environment, the environment more than the file.',
  words: [],
  settings: settingNames.filter((name) => name !== 'ui' && name !== 'color'),
  flags: [{ flags: '--explain', description: 'say where each value comes from, and how else to give it' }],
  examples: [
    { line: 'config --explain', does: 'every setting, its value and where it comes from' },
    {
      line: 'config --explain --workers 8 --json',
      does: 'the same for a program, as if these flags had been given',
    },
  ],
  run({ values, origins, file, flag, output }) {
    const rows = settingNames.map((name) => {
      const { source = 'default', where } = origins.get(name) ?? {};
      return { name, value: values[name] ?? null, source, where: where ?? null };
    });
    const isExplained = flag('explain') !== undefined;
    output.print(
      tableOf(
        rows,
        [
          { title: 'setting', isName: true, read: ({ name }) => name },
          {
            title: 'value',
            isName: true,
            read: ({ value }) => (value === null ? '-' : JSON.stringify(value)),
          },
          ...(isExplained
            ? [
                {
                  title: 'from',
                  isName: true,
                  read: ({ source, where }: (typeof rows)[number]) =>
                    where === null ? source : `${source} ${where}`,
                },
                {
                  title: 'flag',
                  isName: true,
                  spare: 1,
                  read: ({ name }: (typeof rows)[number]) => flagOf(name),
                },
                {
                  title: 'environment',
                  isName: true,
                  spare: 2,
                  read: ({ name }: (typeof rows)[number]) => variableOf(name),
                },
              ]
            : []),
        ],
        output.columns,
      ),
    );
    output.print(['', `file  ${file?.shown ?? 'none: no fairlead.config.* here or above'}`]);
    output.document({
      schemaVersion: 1,
      file: file?.shown ?? null,
      settings: rows.map(({ name, ...row }) => ({
        name,
        ...row,
        flag: flagOf(name),
        variable: variableOf(name),
      })),
    });
    return Promise.resolve(0);
  },
};
