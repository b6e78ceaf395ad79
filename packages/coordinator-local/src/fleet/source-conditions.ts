/**
 * The flags by which this process resolves packages, for a child that shall resolve them alike: run from its
 * source, the repository's own packages are found in their source, too. No other flag goes on: a debugger's port
 * or a profile is for one process.
 */
export function sourceConditions(): string[] {
  const flags: string[] = [];
  for (const [index, flag] of process.execArgv.entries()) {
    if (flag.startsWith('--conditions=')) flags.push(flag);
    else if (flag === '--conditions' || flag === '-C')
      flags.push(`--conditions=${process.execArgv[index + 1] ?? ''}`);
  }
  return flags;
}
