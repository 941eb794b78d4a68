// Links and emoji in what people write.
import { describe, expect, it } from 'vitest';
import { bigEmojiCount, partsOf } from './message-text.ts';

describe('a text', () => {
  it('is cut into words and links, and nothing is lost', () => {
    const text = 'see plaza.org/letters, or https://a.example/?q=1&r=é. Bye';
    const parts = partsOf(text);
    expect(parts.map((part) => part.text).join('')).toBe(text);
    expect(parts.flatMap(({ href }) => href ?? [])).toEqual([
      'https://plaza.org/letters',
      'https://a.example/?q=1&r=é',
    ]);
  });

  it('leads to the web only', () => {
    const texts = [
      ['javascript', 'alert(1)'].join(':'),
      'data:text/html,x',
      'file:///etc/passwd',
      'ftp://a.example',
      'a@b.example',
    ];
    expect(texts.flatMap(partsOf).filter(({ href }) => href !== undefined)).toEqual([]);
  });

  it('shows up to three emoji large, when there is nothing else', () => {
    expect(['🙏', '👋🏽 🇫🇷', '👩‍👩‍👧'].map(bigEmojiCount)).toEqual([1, 2, 1]);
    expect(['🙏🙏🙏🙏', 'ok 🙏', '1', '', '#'].map(bigEmojiCount)).toEqual([0, 0, 0, 0, 0]);
  });
});
