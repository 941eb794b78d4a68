// The policy and the reserved handles.
import { describe, expect, it } from 'vitest';
import { readHandle } from '../contract/index.ts';
import { isReserved } from './handles.ts';
import { can, MAX_PASSKEYS } from './policy.ts';
import { asHandle, newActorId } from './test-identity.ts';

describe('handles', () => {
  it('[ID1] are read as people type them', () => {
    expect(readHandle(' @Ana_7 ')).toBe('ana_7');
    expect(readHandle('a'.repeat(30))).toBe('a'.repeat(30));
  });

  it('[ID1] are nothing else', () => {
    const wrong = [
      '',
      'ab',
      'a'.repeat(31),
      'ana-7',
      'ana.b',
      'é_ana',
      'ana b',
      '@@ana',
      'ana\0',
      'аnа',
      'ana\n7',
      '𝒶na',
    ];
    expect(wrong.filter((typed) => readHandle(typed) !== null)).toEqual([]);
  });

  it('[ID2] offices, addresses and their lookalikes are reserved', () => {
    const reserved = [
      'admin',
      'operator',
      'plaza',
      'support',
      'api',
      'sign_in',
      '__admin__',
      'adm1n',
      'p1aza',
      'pl4z4',
      'supp0rt',
    ];
    expect(reserved.filter((handle) => !isReserved(asHandle(handle)))).toEqual([]);
    expect(
      ['ana', 'chen', 'adminton', 'plaza_de_espana', 'marie7'].filter((handle) =>
        isReserved(asHandle(handle)),
      ),
    ).toEqual([]);
  });

  it('[ID2] only the first operator may take a reserved one', () => {
    const handle = asHandle('admin');
    expect(can(null, { kind: 'take_handle', handle, as: 'person' })).toBe(false);
    expect(can(null, { kind: 'take_handle', handle, as: 'first_operator' })).toBe(true);
  });
});

describe('policy', () => {
  it('[ID64] one ends and sees none but one’s own', () => {
    const [me, other] = [newActorId(), newActorId()];
    expect(can(me, { kind: 'end_session', session: { actorId: me } })).toBe(true);
    expect(can(me, { kind: 'end_session', session: { actorId: other } })).toBe(false);
    expect(can(null, { kind: 'end_session', session: { actorId: other } })).toBe(false);
    expect(can(me, { kind: 'see_passkey', passkey: { actorId: other } })).toBe(false);
  });

  it('[ID54] room for passkeys ends at the limit', () => {
    const me = newActorId();
    expect(can(me, { kind: 'add_passkey', has: { password: true, passkeys: MAX_PASSKEYS - 1 } })).toBe(true);
    expect(can(me, { kind: 'add_passkey', has: { password: true, passkeys: MAX_PASSKEYS } })).toBe(false);
  });

  it('[ID55] a passkey goes if another way in is left', () => {
    const me = newActorId();
    expect(can(me, { kind: 'remove_passkey', has: { password: false, passkeys: 1 } })).toBe(false);
    expect(can(me, { kind: 'remove_passkey', has: { password: true, passkeys: 1 } })).toBe(true);
    expect(can(me, { kind: 'remove_passkey', has: { password: false, passkeys: 2 } })).toBe(true);
  });
});
