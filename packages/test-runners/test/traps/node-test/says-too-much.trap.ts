import { it } from 'node:test';

for (let number = 0; number < 100; number += 1) {
  it(`number ${number}`, () => {
    throw new Error('x'.repeat(100_000));
  });
}
