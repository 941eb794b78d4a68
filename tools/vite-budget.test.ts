// The scales of the build: what counts as the first load, and when it is too heavy.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { weigh } from '../vite-budget.ts';

type Bundle = Parameters<typeof weigh>[0];
type Part = Bundle[string];

const LIST = '/src/slices/chat/web/list/chats-screen.tsx';
const TALK = '/src/slices/chat/web/talk/conversation-screen.tsx';
/** Text that gzip cannot shorten much: so many bytes of base64 weigh about three quarters. */
const noise = (bytes: number): string => randomBytes(Math.ceil((bytes * 3) / 4)).toString('base64');

function chunk(
  fileName: string,
  more: { code?: string; imports?: string[]; facadeModuleId?: string; isEntry?: boolean },
) {
  const part = {
    type: 'chunk',
    fileName,
    name: fileName,
    code: '',
    imports: [],
    facadeModuleId: null,
    isEntry: false,
    ...more,
  };
  return [fileName, part as Partial<Part> as Part] as const;
}
const bundle = (...parts: (readonly [string, Part])[]): Bundle => Object.fromEntries(parts);

describe('the first load', () => {
  it('is the entry and the chat list with all that they import, each once', () => {
    const shared = chunk('shared.js', { code: noise(10_000) });
    const of = (talk: number) =>
      weigh(
        bundle(
          chunk('index.js', { isEntry: true, imports: ['shared.js'] }),
          chunk('list.js', { facadeModuleId: LIST, imports: ['shared.js'] }),
          chunk('talk.js', { facadeModuleId: TALK, code: noise(talk) }),
          shared,
        ),
      );
    expect(of(10).figures['js']).toBeLessThan(10_000);
    expect(of(50_000).figures['js']).toBe(of(10).figures['js']);
    expect(of(50_000).faults).toEqual([]);
  });
  it('that is too heavy is a fault, and so is a screen', () => {
    const heavy = weigh(
      bundle(
        chunk('index.js', { isEntry: true, code: noise(250_000) }),
        chunk('talk.js', { facadeModuleId: TALK, code: noise(90_000) }),
      ),
    );
    expect(heavy.faults).toHaveLength(2);
    expect(heavy.faults[0]).toContain('js');
    expect(heavy.faults[1]).toContain('talk.js');
  });
  it('does not hold against a screen what is here already', () => {
    const shared = chunk('shared.js', { code: noise(70_000) });
    const { faults } = weigh(
      bundle(
        chunk('index.js', { isEntry: true, imports: ['shared.js'] }),
        chunk('talk.js', { facadeModuleId: TALK, imports: ['shared.js'] }),
        shared,
      ),
    );
    expect(faults).toEqual([]);
  });
});
