// Where passkeys can be used, and how a ceremony that failed is read.
import { describe, expect, it } from 'vitest';
import { ceremonyError, passkeyPlace } from './passkey.ts';

const instance = {
  publicUrl: 'https://plaza.example',
  passkeys: { rpId: 'plaza.example', origins: ['https://plaza.example'] },
};

describe('passkeys', () => {
  it('[ID11] work at the instance’s own origin, elsewhere they point to it, and an IP address has none', () => {
    expect(passkeyPlace(instance, 'https://plaza.example', true)).toEqual({ kind: 'here' });
    expect(passkeyPlace(instance, 'https://plaza.example', false)).toEqual({ kind: 'no_browser' });
    expect(passkeyPlace(instance, 'http://127.0.0.1:4680', true)).toEqual({
      kind: 'elsewhere',
      url: 'https://plaza.example',
    });
    expect(passkeyPlace({ ...instance, passkeys: null }, 'https://192.0.2.7', true)).toEqual({
      kind: 'never',
    });
  });

  it('tells a "no" of the person from a passkey that exists and from a device that fails', () => {
    const named = (name: string): Error => Object.assign(new Error('…'), { name });
    expect(ceremonyError(named('NotAllowedError')).reason).toBe('cancelled');
    expect(ceremonyError(named('AbortError')).reason).toBe('cancelled');
    expect(ceremonyError(named('InvalidStateError')).reason).toBe('exists');
    expect(ceremonyError(new Error('wrapped', { cause: named('NotAllowedError') })).reason).toBe('cancelled');
    expect(ceremonyError(named('SecurityError')).reason).toBe('failed');
    expect(ceremonyError('?').reason).toBe('failed');
  });
});
