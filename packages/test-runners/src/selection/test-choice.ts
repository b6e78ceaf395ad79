import type { TestSelection } from './test-selection.ts';

/** What to do with the tests of a file: run some, or find out which there are. */
export type TestChoice = TestSelection | 'list';
