import type { Output, Surroundings } from '../output/output.ts';
import type { ResolvedSettings } from '../settings/resolve-settings.ts';
import type { ConfigFile } from '../settings/read-config-file.ts';
import type { SettingName } from '../settings/settings-schema.ts';
import type { ExitCode } from './exit-code.ts';

/** A flag that only one command knows, so it stands in no file. */
export interface OwnFlag {
  /** As commander takes it: `--report <file>`. */
  readonly flags: string;
  readonly description: string;
}

/** A word of a command. */
interface WordDefinition {
  /** As commander takes it: `<recording>`, `[shell]`. */
  readonly name: string;
  readonly description: string;
  /** The only words that are right, for completion. (Default: any) */
  readonly choices?: readonly string[];
}

/** A command of the program, in a file of its own. */
export interface CommandDefinition {
  readonly name: string;
  readonly summary: string;
  readonly words: readonly WordDefinition[];
  readonly settings: readonly SettingName[];
  readonly flags: readonly OwnFlag[];
  /** Command lines after `fairlead`, each with what it does. */
  readonly examples: readonly { readonly line: string; readonly does: string }[];
  /** @throws SchedulerError for whatever a person can mend. */
  readonly run: (call: CommandCall) => Promise<ExitCode>;
}

/** A command as it was called. */
export interface CommandCall extends ResolvedSettings {
  readonly words: readonly string[];
  /** The text of an own flag, by its name: `report`; `''` for one that takes none; `undefined` if not given. */
  readonly flag: (name: string) => string | undefined;
  readonly file: ConfigFile | undefined;
  readonly output: Output;
  readonly surroundings: Surroundings;
  /** What the person typed, for an exact repetition. */
  readonly commandLine: readonly string[];
}
