import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfiguration, type StandardSchema } from '@fairlead/scheduler-core';
import { z } from 'zod';
import { caught } from './host/caught.ts';

const parse = (configSchema: StandardSchema | undefined, input?: unknown): unknown =>
  parseConfiguration({ name: 'Mine', configSchema }, input);

/** A schema by hand, as zod 3 and others are: no JSON Schema, keys it does not know are dropped. */
function byHand(validate: (given: Readonly<Record<string, unknown>>) => unknown): StandardSchema {
  return {
    '~standard': {
      version: 1,
      vendor: 'hand',
      validate: (given) =>
        typeof given === 'object' && given !== null
          ? { value: validate({ ...given }) }
          : { issues: [{ message: 'not an object', path: [] }] },
    },
  };
}

const shape = { weight: z.number().min(0).default(1), users: z.record(z.string(), z.number()).default({}) };
const schemas = {
  'strict zod': z.strictObject(shape),
  'plain zod': z.object(shape),
  'by hand': byHand(({ weight = 1, users = {} }) => ({ weight, users })),
};

describe.each(Object.entries(schemas))('with a schema: %s', (_name, schema) => {
  it('parses, with defaults', () => {
    expect(parse(schema, { weight: 3 })).toEqual({ weight: 3, users: {} });
    expect(parse(schema)).toEqual({ weight: 1, users: {} });
  });

  it('refuses an option it does not know, and names the nearest', async () => {
    expect(await caught(() => parse(schema, { wieght: 3 }))).toMatchObject({
      code: 'CONFIG_INVALID',
      message: 'unknown option "wieght"',
      where: 'Mine',
      near: 'weight',
      mend: 'write weight instead',
    });
  });

  it('lists what it knows if nothing is near', async () => {
    const error = await caught(() => parse(schema, { somethingElse: 3 }));
    expect(error.message).toBe('unknown option "somethingElse"; known are weight, users');
    expect(error.near).toBeUndefined();
  });

  it('refuses the keys of prototypes like any other', async () => {
    const error = await caught(() => parse(schema, JSON.parse('{ "__proto__": { "weight": 9 } }')));
    expect(error.message).toContain('"__proto__"');
    expect((await caught(() => parse(schema, { constructor: 1 }))).message).toContain('"constructor"');
  });

  it('takes hostile names as data where any name is allowed', () => {
    const users = { constructor: 2, toString: 3, '': 4 };
    expect(parse(schema, { users })).toEqual({ weight: 1, users });
  });

  it('never lets an unknown option pass', () => {
    fc.assert(
      fc.property(fc.string(), fc.jsonValue(), (name, value) => {
        fc.pre(name !== 'weight' && name !== 'users');
        expect(() => parse(schema, Object.fromEntries([[name, value]]))).toThrow();
      }),
    );
  });
});

describe('strictness', () => {
  const nested = z.object({
    retry: z.object({ attempts: z.number() }),
    pools: z.array(z.object({ size: z.number() })),
  });

  it('goes down into objects and lists that the schema describes', async () => {
    const good = { retry: { attempts: 1 }, pools: [{ size: 1 }] };
    expect(parse(nested, good)).toEqual(good);
    const inObject = { ...good, retry: { attempts: 1, atempts: 2 } };
    expect(await caught(() => parse(nested, inObject))).toMatchObject({
      where: 'Mine.retry',
      near: 'attempts',
    });
    const inList = { ...good, pools: [{ size: 1 }, { size: 2, sise: 3 }] };
    expect(await caught(() => parse(nested, inList))).toMatchObject({ where: 'Mine.pools.1', near: 'size' });
  });

  it('leaves a schema alone that takes any key', () => {
    expect(parse(z.looseObject({ a: z.number() }), { a: 1, b: 2 })).toEqual({ a: 1, b: 2 });
    expect(parse(z.record(z.string(), z.number()), { x: 1 })).toEqual({ x: 1 });
  });

  it('does without a JSON Schema where there is none to be had', async () => {
    const dated = z.object({ since: z.date().default(new Date(0)) });
    expect(parse(dated, {})).toEqual({ since: new Date(0) });
    expect(await caught(() => parse(dated, { sinse: new Date(1) }))).toMatchObject({ near: 'since' });
    const standard = { ...byHand(({ a }) => ({ a }))['~standard'], jsonSchema: {} };
    expect(parse({ '~standard': standard }, { a: 1 })).toEqual({ a: 1 });
  });

  it('leaves a schema alone that makes something else of its input', () => {
    const asMap = byHand((given) => new Map(Object.entries(given)));
    expect(parse(asMap, { x: 1 })).toEqual(new Map([['x', 1]]));
  });

  it('knows the options of a schema that renames them', async () => {
    const renaming = z.object({ seconds: z.number() }).transform(({ seconds }) => ({ ms: seconds * 1_000 }));
    expect(parse(renaming, { seconds: 2 })).toEqual({ ms: 2_000 });
    expect(await caught(() => parse(renaming, { second: 2 }))).toMatchObject({ code: 'CONFIG_INVALID' });
  });
});

describe('without a schema', () => {
  it('takes nothing but an empty object', async () => {
    expect(parse(undefined)).toEqual({});
    expect(parse(undefined, {})).toEqual({});
    const error = await caught(() => parse(undefined, { weight: 1 }));
    expect(error.message).toBe('unknown option "weight"; it takes none');
    for (const input of [null, 42, 'x', [], new Date(0)]) {
      expect((await caught(() => parse(undefined, input))).message).toBe('expected an object of options');
    }
  });
});

describe('what is wrong', () => {
  it('is named field by field, the first with its place', async () => {
    const schema = z.strictObject({ window: z.strictObject({ hours: z.number().positive() }), n: z.int() });
    const error = await caught(() => parse(schema, { window: { hours: -4 }, n: 'x', m: 1 }));
    expect(error.where).toBe('Mine.window.hours');
    expect(error.message).toContain('n: ');
    expect(error.message).toContain('unknown option "m"');
  });

  it('is placed under another name if asked', async () => {
    const call = (): unknown => parseConfiguration({ name: 'Mine' }, { a: 1 }, 'fairlead.config.ts');
    expect((await caught(call)).where).toBe('fairlead.config.ts');
  });

  it('may be left unsaid by the schema', async () => {
    const mute: StandardSchema = {
      '~standard': { version: 1, vendor: 'hand', validate: () => ({ issues: [] }) },
    };
    expect((await caught(() => parse(mute, {}))).message).toContain('without saying why');
  });

  it('is kept as the cause if the schema threw', async () => {
    const bug = new RangeError('out of range');
    const schema = byHand(() => {
      throw bug;
    });
    const error = await caught(() => parse(schema, {}));
    expect(error).toMatchObject({ code: 'CONFIG_INVALID', cause: bug });
    expect(error.message).toContain('out of range');
  });

  it('is a schema that takes its time', async () => {
    const slow = z.object({}).refine(() => Promise.resolve(true));
    const late: StandardSchema = {
      '~standard': { version: 1, vendor: 'hand', validate: (value) => Promise.resolve({ value }) },
    };
    expect((await caught(() => parse(late, {}))).message).toContain('asynchronously');
    expect((await caught(() => parse(slow, {}))).message).toContain('asynchronously');
  });
});

describe('what is parsed', () => {
  it('is frozen all the way down, and the input is left as it is', () => {
    const input = { list: [{ a: 1 }], inner: { b: 2 } };
    const parsed = parse(z.object({ list: z.unknown(), inner: z.unknown() }), input);
    expect(parsed).toEqual(input);
    const isDeepFrozen = (value: unknown): boolean =>
      typeof value !== 'object' ||
      value === null ||
      (Object.isFrozen(value) && Object.values(value).every(isDeepFrozen));
    expect(isDeepFrozen(parsed)).toBe(true);
    input.inner.b = 3;
    expect(parsed).toMatchObject({ inner: { b: 2 } });
  });

  it('keeps a key that is named like a prototype', () => {
    const input: unknown = JSON.parse('{ "inner": { "__proto__": 1 } }');
    expect(
      JSON.stringify(
        parse(
          byHand((given) => given),
          input,
        ),
      ),
    ).toBe('{"inner":{"__proto__":1}}');
  });

  it('may hold what refers to itself', () => {
    const ring: { self?: unknown } = {};
    ring.self = ring;
    const parsed = parse(z.object({ ring: z.unknown() }), { ring });
    expect(parsed).toEqual({ ring });
  });
});
