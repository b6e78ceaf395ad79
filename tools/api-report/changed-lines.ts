import { diff } from 'node:util';

/** The lines of which one text differs from another, as `+ now` and `- before`, in order. */
export function changedLines(before: string, now: string): readonly string[] {
  const lines = (text: string): readonly string[] => (text === '' ? [] : text.trimEnd().split('\n'));
  return diff(lines(before), lines(now)).flatMap(([operation, line]) => {
    if (operation === 0 || line.trim() === '') return [];
    return [`  ${operation === 1 ? '-' : '+'} ${line}`];
  });
}
