/**
 * What the process ends with: 0 fine; 1 a difference or a failure was found; 2 something broke or was lost; 16 wrong
 * usage or configuration; 130 and 143 interrupted.
 */
export type ExitCode = 0 | 1 | 2 | 16 | 130 | 143;
