import { type FileReport, mergeParts, selectParts, type TestSelection } from '@fairlead/test-runners';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const report = (given: Partial<FileReport> = {}): FileReport => ({
  outcome: 'passed',
  durationMs: 10,
  tests: [],
  droppedTests: 0,
  output: '',
  droppedBytes: 0,
  notes: [],
  ...given,
});

const named = (selection: TestSelection | undefined): readonly string[] =>
  selection === undefined ? [] : 'only' in selection ? selection.only : selection.except;

describe('parts of a file', () => {
  it('name each test once, and the last runs whatever none names', () => {
    const part = fc.constantFrom('a', 'b', 'a b', '>', String.raw`\>`, ' ', '', 'a > b');
    const address = fc.array(part, { minLength: 1, maxLength: 3 }).map((names) => names.join(' > '));
    fc.assert(
      fc.property(fc.array(fc.array(address)), (chunks) => {
        const parts = selectParts(chunks);
        const rest = parts.at(-1);
        const only = parts.slice(0, -1).flatMap(named);
        expect(only.toSorted()).toEqual([...new Set(chunks.flat())].toSorted());
        expect(rest).toEqual({ except: only });
        expect(() => mergeParts(parts.map((tests) => ({ tests, report: report() })))).not.toThrow();
      }),
    );
  });

  it('keep together what a tool may not tell apart', () => {
    expect(selectParts([['a > b c', 'x'], ['a b > c', 'y'], ['a b c']])).toEqual([
      { only: ['a > b c', 'x', 'a b > c', 'a b c'] },
      { only: ['y'] },
      { except: ['a > b c', 'x', 'a b > c', 'a b c', 'y'] },
    ]);
  });

  it('come to what the worst of them came to', () => {
    const [first = { only: [] }, second = { only: [] }, rest = { except: [] }] = selectParts([['a'], ['b']]);
    const merged = mergeParts([
      { tests: first, report: report({ output: 'one\n', notes: ['leak'] }) },
      { tests: rest, report: report({ notes: ['noTests'] }) },
      { tests: second, report: report({ outcome: 'timedOut', message: 'too long', output: 'two\n' }) },
    ]);
    expect(merged).toEqual(
      report({
        outcome: 'timedOut',
        message: 'too long',
        durationMs: 30,
        output: 'one\ntwo\n',
        notes: ['leak'],
      }),
    );
  });

  it.each([
    ['none at all', []],
    ['no rest', [{ only: ['a'] }]],
    ['two rests', [{ only: ['a'] }, { except: ['a'] }, { except: ['a'] }]],
    ['one that is missing', [{ only: ['a'] }, { except: ['a', 'b'] }]],
    ['one that is there twice', [{ only: ['a'] }, { only: ['a'] }, { except: ['a', 'a'] }]],
    ['those of two files', [{ only: ['a'] }, { except: ['b'] }]],
  ] as const)('are not merged if they are %s', (_what, selections) => {
    expect(() => mergeParts(selections.map((tests) => ({ tests, report: report() })))).toThrow(
      expect.objectContaining({ code: 'PARTS_INCOMPLETE' }),
    );
  });
});
