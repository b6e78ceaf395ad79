import { it } from 'node:test';

it('is fine', () => {
  setTimeout(() => void Promise.reject(new Error('too late to be heard')), 20);
});
