// What can be said of a handle while it is typed.
import { describe, expect, it } from 'vitest';
import { handleFault, mayContinue } from './handle.ts';

describe('a handle as typed', () => {
  it('[ID1] forgives capitals, a leading @ and outer spaces', () => {
    expect(handleFault(' @Ana_7 ')).toBeNull();
    expect(handleFault('ana_7')).toBeNull();
  });

  it('[ID1] names what is wrong: too short, too long, signs that do not belong', () => {
    expect(handleFault('')).toBe('empty');
    expect(handleFault(' @ ')).toBe('empty');
    expect(handleFault('ab')).toBe('short');
    expect(handleFault('a'.repeat(31))).toBe('long');
    expect(handleFault('a.b')).toBe('characters');
    expect(handleFault('inès')).toBe('characters');
    expect(handleFault('@@ana')).toBe('characters');
  });

  it('[ID3] lets one go on while the answer is awaited or cannot be had, never past a refusal', () => {
    expect((['free', 'unchecked', 'checking'] as const).every(mayContinue)).toBe(true);
    expect((['taken', 'reserved', 'empty', 'short', 'long', 'characters'] as const).some(mayContinue)).toBe(
      false,
    );
  });
});
