const { it } = process.getBuiltinModule('node:test');

void it('cannot be skipped from outside', () => undefined);
