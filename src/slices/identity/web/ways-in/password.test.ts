// The rules of a new password that are told as it is typed.
import { describe, expect, it } from 'vitest';
import { missingCharacters, passwordFault } from './password.ts';

describe('a new password as typed', () => {
  it('[ID20] wants 10 to 256 units and takes spaces as they are', () => {
    expect(passwordFault('', 'ana')).toBe('empty');
    expect(passwordFault('123456789', 'ana')).toBe('short');
    expect(passwordFault('x'.repeat(257), 'ana')).toBe('long');
    expect(passwordFault('   lantern ', 'ana')).toBeNull();
    expect(missingCharacters('12345678')).toBe(2);
    expect(missingCharacters('x'.repeat(20))).toBe(0);
  });

  it('[ID21] refuses what is little more than the handle', () => {
    expect(passwordFault('harbour_cat', '@harbour_cat')).toBe('like_handle');
    expect(passwordFault('Harbour_Cat2026', 'harbour_cat')).toBe('like_handle');
    expect(passwordFault('harbour_cat lantern', 'harbour_cat')).toBeNull();
    expect(passwordFault('slow green lantern', '')).toBeNull();
  });
});
