import { describe, it } from 'node:test';

for (const [name, isGood] of [
  ['adds', true],
  ['takes', false],
  ['divides', true],
] as const) {
  describe(name, () => {
    it('a little', () => undefined);
    it('much', () => {
      if (!isGood) throw new Error('it gives up');
    });
  });
}
