// What is typed or pasted to find a person.
import { describe, expect, it } from 'vitest';
import { readTyped } from './typed.ts';

const here = 'lespentes.example';
const token = 'AbCdEfGhIjKlMnOpQrStUv';

describe('what is typed', () => {
  it('[CO1] is a handle, whatever its case and however it is written', () => {
    for (const text of ['noor', ' @Noor ', 'NOOR@lespentes.example', '@noor@LESPENTES.example', 'noor@']) {
      expect(readTyped(text, here)).toEqual({ kind: 'handle', handle: 'noor' });
    }
  });
  it('[CO3] may be an invite link, wherever it was copied', () => {
    for (const text of [
      `https://lespentes.example/i/${token}`,
      `lespentes.example/i/${token}?x=1`,
      `/i/${token}`,
    ]) {
      expect(readTyped(text, here)).toEqual({ kind: 'invite', token });
    }
    expect(readTyped(`/i/${token}x`, here).kind).toBe('unreadable');
  });
  it('is told apart from handles of elsewhere and from what is none', () => {
    expect(readTyped('noor@other.example', here)).toEqual({ kind: 'elsewhere', host: 'other.example' });
    expect(['', ' @ '].map((text) => readTyped(text, here).kind)).toEqual(['empty', 'empty']);
    expect(['ab', 'léa', 'a b c', 'x'.repeat(31)].map((text) => readTyped(text, here).kind)).toEqual(
      Array(4).fill('unreadable'),
    );
  });
});
