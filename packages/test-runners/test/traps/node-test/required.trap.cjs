const test = require('node:test');
const { it } = require('node:test');

test('by the function itself', () => {
  throw new Error('this one fails');
});
it('by a name', () => undefined);
