/** Where the suite lies, seen from the top of the repository. */
export const SUITE_FOLDER = 'apps/example/suite';

/** What runs a file of the suite again by itself, to be typed at the top of the repository. */
export function rerunCommand(file: string, withFailures: boolean): string {
  const environment = withFailures ? 'FAIRLEAD_EXAMPLE_FAIL=1 ' : '';
  return file.endsWith('.spec.ts')
    ? `${environment}npm exec -- vitest run --root ${SUITE_FOLDER} ${file}`
    : `${environment}npm exec -- node --test ${SUITE_FOLDER}/${file}`;
}
