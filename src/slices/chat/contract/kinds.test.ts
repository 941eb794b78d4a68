// Kinds of messages, without a server.
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH, textContent, textKind } from './kinds.ts';

const accepts = (text: string) => textContent.safeParse({ text }).success;

describe('a text', () => {
  it('[CH7] has 1 to 4,096 UTF-16 units', () => {
    expect(accepts('a')).toBe(true);
    expect(accepts('a'.repeat(MAX_TEXT_LENGTH))).toBe(true);
    expect(accepts('a'.repeat(MAX_TEXT_LENGTH + 1))).toBe(false);
    expect(accepts('😀'.repeat(MAX_TEXT_LENGTH / 2))).toBe(true);
    expect(accepts(`😀${'a'.repeat(MAX_TEXT_LENGTH - 1)}`)).toBe(false);
  });

  it('[CH7] shows something', () => {
    const blanks = ['', ' ', '\n\t ', '\u200b', '\u2800', '\u00ad\u200d', '\ufeff', '\u3164'];
    expect(blanks.filter(accepts)).toEqual([]);
    expect(['👋🏽', '.', '你好', '\u200bx', 'a\nb'].filter((text) => !accepts(text))).toEqual([]);
  });

  it('[CH7] loses the space around it and nothing within', () => {
    expect(textContent.parse({ text: '  a  b\n' })).toEqual({ text: 'a  b' });
  });

  it('[CH7] is well-formed and without control characters', () => {
    expect([`a\u0000`, 'a\u0007', '\ud83d', 'a\udc00'].filter(accepts)).toEqual([]);
  });

  it('[CH6] has a preview of one line', () => {
    expect(textKind.preview({ text: 'one\n  two' })).toBe('one two');
    expect(textKind.preview({ text: 'x'.repeat(500) })).toHaveLength(120);
    expect(textKind.preview({ other: 1 })).toBe('');
  });
});
