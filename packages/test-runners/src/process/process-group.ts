/** Kills a process and all that it started, if it leads a group of its own. Returns whether anything was left to kill. */
export function killGroup(pid: number): boolean {
  // Windows has no process groups of this kind; there the process alone is killed.
  const target = process.platform === 'win32' ? pid : -pid;
  try {
    process.kill(target, 'SIGKILL');
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ESRCH' || error.code === 'EPERM'))
      return false;
    throw error;
  }
}
