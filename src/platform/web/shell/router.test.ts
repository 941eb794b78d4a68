// The tree of screens: who may see them, and where those of another slice stand.
import { describe, expect, it } from 'vitest';
import type { ScreenRoute } from './contribution.ts';
import { destination, gather } from './router.tsx';

const places = { home: '/chats', signIn: '/sign-in', setUp: '/setup' };
const words = { id: 'test', message: 'Test' };
const at = (path: string, more: Partial<ScreenRoute> = {}): ScreenRoute => ({
  path,
  title: words,
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

  it('lead visitors to the way in and back', () => {
    const guest = { kind: 'guest', setUp: true } as const;
    const asked = { pathname: '/people/noor', query: '' };
    expect(destination('person', guest, asked, places)).toBe('/sign-in?then=%2Fpeople%2Fnoor');
    expect(destination('anyone', guest, asked, places)).toBeNull();
  });
});
