// Ids: version 7, rising, branded.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { actorId, newId } from './id.ts';

it('makes ids of version 7 that rise, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 42 }), { minLength: 2, maxLength: 300 }), (times) => {
      const ids = times.map((ms) => newId(ms));
      expect(ids.every((id) => actorId.safeParse(id).success)).toBe(true);
      expect(ids.toSorted()).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

it('rises within one millisecond, thousands of times', () => {
  const ids = Array.from({ length: 20_000 }, () => newId(1_700_000_000_000));
  expect(ids.toSorted()).toEqual(ids);
});

it.each(['', 'x', '00000000-0000-4000-8000-000000000000', 'FFFFFFFF-FFFF-7FFF-8FFF-FFFFFFFFFFFF'])(
  'refuses %j',
  (text) => {
    expect(actorId.safeParse(text).success).toBe(false);
  },
);
