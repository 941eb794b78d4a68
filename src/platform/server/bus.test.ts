// The bus within one process against the port's suite, and what it does with errors.
import { expect, it } from 'vitest';
import { busSuite } from '#/platform/testing/bus-suite.ts';
import { createLocalBus } from './bus.ts';

busSuite('in process', async () => {
  const bus = createLocalBus(() => {});
  return {
    open: async () => ({ bus, close: async () => {} }),
    settle: async () => {},
  };
});

it('tells what a handler threw', () => {
  const errors: unknown[] = [];
  const bus = createLocalBus((error) => errors.push(error));
  bus.subscribe('session', () => {
    throw new TypeError('broken');
  });
  bus.publish('session', { sessionIds: [] });
  expect(errors).toEqual([new TypeError('broken')]);
});
