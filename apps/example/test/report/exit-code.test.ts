import { expect, test } from 'vitest';
import { exitCode } from '../../src/report/exit-code.ts';
import { scene } from '../display/scene.ts';

const { view } = scene();
const none = { passed: 0, failed: 0, crashed: 0, timedOut: 0, cancelled: 0, lost: 0 };

test.each([
  [{ ...none, passed: 10 }, undefined, 0],
  [{ ...none, passed: 9, failed: 1 }, undefined, 1],
  [{ ...none, passed: 8, failed: 1, crashed: 1 }, undefined, 2],
  [{ ...none, passed: 8, failed: 1, timedOut: 1 }, undefined, 2],
  [{ ...none, passed: 9, lost: 1 }, undefined, 2],
  [{ ...none, passed: 9 }, undefined, 2],
  [{ ...none, passed: 5, cancelled: 5 }, 'SIGINT' as const, 130],
  [{ ...none, passed: 5, lost: 5 }, 'SIGTERM' as const, 143],
])('%j, %s: %i', (ended, interrupted, code) => {
  expect(exitCode({ view: { ...view, submitted: 10, ended }, interrupted })).toBe(code);
});
