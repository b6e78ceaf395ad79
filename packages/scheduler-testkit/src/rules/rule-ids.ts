import { rules } from './rules.ts';

/** The names of all rules: what {@link checkRule} takes, and the headings of docs/testing-a-scheduler.md. */
export const ruleIds: readonly string[] = rules.map(({ id }) => id);
