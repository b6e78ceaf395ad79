import { z } from 'zod';
import { BadEntries } from './bad-entries.ts';
import { JsonText } from './json-text.ts';
import { type MeasuredTest, tasksOf } from './measured-test.ts';
import { parseField } from './parse-field.ts';
import { shown, traceError } from './trace-error.ts';
import type { TraceFormat } from './trace-format.ts';

const fileSchema = z.object({
  name: z.string().min(1),
  status: z.string().optional(),
  startTime: z.number(),
  endTime: z.number(),
  assertionResults: z.array(z.unknown()),
});

const assertionSchema = z.object({
  fullName: z.string(),
  status: z.string(),
  duration: z.number().min(0).nullish(),
});

/** The JSON report of Jest, which Vitest writes too. */
export const jest: TraceFormat = {
  name: 'jest',
  description: 'the JSON report of Jest or Vitest: { "testResults": [ … ] }',
  detects: (head) =>
    /^\s*\{/.test(head) && /"(?:testResults|numTotalTestSuites|numTotalTests)"\s*:/.test(head),
  async open(source, options) {
    const json = await JsonText.read(source);
    const bad = new BadEntries(options.skipBad);
    const files = z.object({ testResults: z.array(z.unknown()) }).safeParse(json.value);
    if (!files.success)
      throw traceError({ path: json.path, line: 1 }, 'testResults', 'missing', 'an array of files');
    const tests = files.data.testResults.flatMap(
      (file, place) => bad.read(() => testsOf(file, place, json, options.per ?? 'file')) ?? [],
    );
    return { workload: tasksOf(tests, options).slice(0, options.limit), bad: () => bad };
  },
};

function testsOf(
  given: unknown,
  place: number,
  json: JsonText,
  per: 'file' | 'test',
): readonly MeasuredTest[] {
  const file = parseField(fileSchema, given, ['testResults', place], json);
  if (per === 'file') {
    const durationMs = file.endTime - file.startTime;
    if (durationMs < 0) {
      const at = { path: json.path, line: json.lineOf(['testResults', place, 'endTime']) };
      throw traceError(
        at,
        `testResults.${place}.endTime`,
        shown(file.endTime),
        'an instant that is not before startTime',
      );
    }
    return [
      { file: file.name, name: '', durationMs, outcome: file.status === 'failed' ? 'failed' : 'passed' },
    ];
  }
  return file.assertionResults.map((given, at): MeasuredTest => {
    const { fullName, status, duration } = parseField(
      assertionSchema,
      given,
      ['testResults', place, 'assertionResults', at],
      json,
    );
    // What was skipped has none.
    return {
      file: file.name,
      name: fullName,
      durationMs: duration ?? 0,
      outcome: status === 'failed' ? 'failed' : 'passed',
    };
  });
}
