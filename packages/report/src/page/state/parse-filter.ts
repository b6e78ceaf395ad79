/** What a filter asks for, all of it at once. */
export interface Filter {
  /** Any of these, lower case; empty for all. */
  readonly users: readonly string[];
  readonly projects: readonly string[];
  readonly workers: readonly string[];
  readonly outcomes: readonly string[];
  readonly flaky: boolean;
  readonly retried: boolean;
  readonly bounds: readonly Bound[];
  /** Bars that touch this span. */
  readonly during: readonly [fromMs: number, toMs: number] | undefined;
  /** All of these in the name, lower case. */
  readonly texts: readonly string[];
}

/** `wait>30s`, `took<10s`, `start>1m`. */
export interface Bound {
  readonly field: 'wait' | 'took' | 'start' | 'end';
  readonly above: boolean;
  readonly ms: number;
}

const unitMs = new Map([
  ['ms', 1],
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
]);

/** `1m30s`, `250ms`, `2h`; a bare number is seconds. `undefined` if it is none. */
function parseDuration(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d))+$/.test(text)) return undefined;
  let sum = 0;
  for (const [, number = '', unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d)/g)) {
    sum += Number(number) * (unitMs.get(unit) ?? 0);
  }
  return sum;
}

/** Splits at blanks outside of quotes. */
export function filterTerms(text: string): string[] {
  return [...text.matchAll(/(?:[^\s"]+|"[^"]*"?)+/g)].map(([term]) => term);
}

const isBoundField = (field: string): field is Bound['field'] =>
  ['wait', 'took', 'start', 'end'].includes(field);

/** Reads what stands in the filter box. What it does not know is looked for in the names. */
export function parseFilter(text: string): Filter {
  const users: string[] = [];
  const projects: string[] = [];
  const workers: string[] = [];
  const outcomes: string[] = [];
  const bounds: Bound[] = [];
  const texts: string[] = [];
  let flaky = false;
  let retried = false;
  let during: Filter['during'];
  const lists = new Map([
    ['user', users],
    ['project', projects],
    ['worker', workers],
    ['outcome', outcomes],
  ]);
  for (const raw of filterTerms(text)) {
    const term = raw.replaceAll('"', '');
    const [, name = '', value = ''] = /^(\w+):(.*)$/s.exec(term) ?? [];
    const [, field = '', sign = '', amount = ''] = /^(\w+)([<>])(.+)$/s.exec(term) ?? [];
    const ms = parseDuration(amount);
    const span = /^during:(\S+?)-(\S+)$/.exec(term);
    const [fromMs, toMs] = [parseDuration(span?.[1] ?? ''), parseDuration(span?.[2] ?? '')];
    if (fromMs !== undefined && toMs !== undefined) during = [fromMs, toMs];
    else if (isBoundField(field) && ms !== undefined) bounds.push({ field, above: sign === '>', ms });
    else if (term === 'is:flaky') flaky = true;
    else if (term === 'is:retried') retried = true;
    else if (lists.has(name) && value !== '') lists.get(name)?.push(value.toLowerCase());
    else if (term !== '') texts.push(term.toLowerCase());
  }
  return { users, projects, workers, outcomes, flaky, retried, bounds, during, texts };
}
