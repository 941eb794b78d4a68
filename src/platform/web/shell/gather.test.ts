// Screens of one slice below the list of another.
import { describe, expect, it } from 'vitest';
import type { ScreenRoute } from './contribution.ts';
import { gather } from './gather.ts';

const at = (path: string, more: Partial<ScreenRoute> = {}): ScreenRoute => ({
  path,
  title: { id: 'test', message: 'Test' },
  screen: async () => ({ default: () => null }),
  ...more,
});

describe('screens', () => {
  it('of another slice stand beside the list that they name', () => {
    const [you, chats] = gather([
      at('/you', { children: [at('devices')] }),
      at('/you/blocked', { below: '/you' }),
      at('/chats'),
    ]);
    expect(you?.children?.map(({ path }) => path)).toEqual(['devices', 'blocked']);
    expect(chats?.children).toBeUndefined();
  });

  it('that name a list which nobody has are a mistake', () => {
    expect(() => gather([at('/you/blocked', { below: '/you' })])).toThrow(/nobody contributes/);
  });
});
