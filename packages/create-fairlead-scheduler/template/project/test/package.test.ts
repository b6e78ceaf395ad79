import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import plugin from '../src/index.ts';

it('says of itself what its package says', () => {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  const { version, description } = plugin;
  expect(manifest).toMatchObject({ version, description });
  // How others find it.
  expect(manifest).toHaveProperty('keywords', expect.arrayContaining(['fairlead-scheduler']));
});
