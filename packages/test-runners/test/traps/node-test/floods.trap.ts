import { it } from 'node:test';

it('prints ten megabytes', () => {
  const line = `${'x'.repeat(99)}\n`;
  process.stdout.write('first words\n');
  for (let round = 0; round < 100; round += 1) process.stdout.write(line.repeat(1_000));
  process.stdout.write('last words\n');
});
