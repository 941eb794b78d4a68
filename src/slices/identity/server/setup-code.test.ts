// The set-up code, and for which addresses passkeys can be used.
import { describe, expect, it } from 'vitest';
import { canUsePasskeys } from '../contract/index.ts';
import { passkeyScopeOf } from './passkeys.ts';
import { isSameCode, newSetupCode } from './setup-code.ts';

describe('the set-up code', () => {
  it('[ID12] is easy to read and hard to guess', () => {
    const codes = new Set(Array.from({ length: 500 }, newSetupCode));
    expect(codes.size).toBe(500);
    for (const code of codes) expect(code).toMatch(/^([A-HJKMNP-TV-Z2-9]{4}-){3}[A-HJKMNP-TV-Z2-9]{4}$/);
  });

  it('[ID12] is compared without case, spaces and hyphens, and as a whole', () => {
    const code = newSetupCode();
    expect(isSameCode(code, ` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(true);
    for (const wrong of ['', code.slice(0, -1), `${code}2`, code.split('').toReversed().join('')])
      expect(isSameCode(code, wrong)).toBe(false);
  });
});

describe('the scope of passkeys', () => {
  it('[ID11] is the host of the public address, with further origins on it', () => {
    expect(
      passkeyScopeOf('https://plaza.example', [
        'https://plaza.example:4681',
        'https://evil.example',
        'http://plaza.example',
      ]),
    ).toEqual({
      rpId: 'plaza.example',
      origins: ['https://plaza.example', 'https://plaza.example:4681'],
    });
    expect(passkeyScopeOf('http://plaza.localhost:4680')?.origins).toEqual(['http://plaza.localhost:4680']);
  });

  it('[ID11] does not exist for IP addresses and plain http', () => {
    for (const url of [
      'https://192.0.2.1',
      'https://[2001:db8::1]:4681',
      'http://127.0.0.1:4680',
      'http://plaza.example',
    ]) {
      expect(passkeyScopeOf(url)).toBeNull();
    }
  });

  it('[ID11] pages learn whether they are within it', () => {
    const instance = { passkeys: passkeyScopeOf('https://plaza.example') };
    expect(canUsePasskeys(instance, 'https://plaza.example')).toBe(true);
    expect(canUsePasskeys(instance, 'https://192.0.2.1')).toBe(false);
    expect(canUsePasskeys({ passkeys: null }, 'https://plaza.example')).toBe(false);
  });
});
