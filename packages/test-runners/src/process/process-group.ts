/** Signals a process and all that it started, if it leads a group of its own. Returns whether anything was left. */
export function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL' | 0): boolean {
  // Windows has no process groups of this kind; there the process alone is reached.
  const target = process.platform === 'win32' ? pid : -pid;
  try {
    process.kill(target, signal);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))
      return false;
    throw error;
  }
}

/** Kills a process and all that it started, if it leads a group of its own. Returns whether anything was left to kill. */
export function killGroup(pid: number): boolean {
  return signalGroup(pid, 'SIGKILL');
}
