import { usageError } from '../errors/usage-error.ts';
import { completionScript, shells } from '../program/completion-script.ts';
import type { CommandDefinition } from '../program/command-definition.ts';
import { commands } from './index.ts';

/** `fairlead completion SHELL`. */
export const completion: CommandDefinition = {
  name: 'completion',
  summary: 'Print what makes your shell complete commands and flags.',
  words: [{ name: '<shell>', description: shells.join(', '), choices: shells }],
  settings: [],
  flags: [],
  examples: [
    { line: 'completion bash >> ~/.bashrc', does: 'for bash' },
    { line: 'completion zsh > "${fpath[1]}/_fairlead"', does: 'for zsh, with compinit' },
    { line: 'completion fish > ~/.config/fish/completions/fairlead.fish', does: 'for fish' },
  ],
  run({ words, output }) {
    const shell = shells.find((each) => each === words[0]);
    if (shell === undefined)
      throw usageError(
        'the command line',
        `there is no completion for ${JSON.stringify(words[0] ?? '')}`,
        `use one of ${shells.join(', ')}`,
      );
    const script = completionScript(shell, commands);
    output.print(script);
    output.document({ schemaVersion: 1, shell, script: script.join('\n') });
    return Promise.resolve(0);
  },
};
