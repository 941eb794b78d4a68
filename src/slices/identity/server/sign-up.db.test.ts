// Sign-up, handles and repetitions.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkHandle, signIn, signUp, startPasskeySignUp } from '../contract/index.ts';
import {
  createTestIdentity,
  freshHandle,
  newActorId,
  PASSWORD,
  PUBLIC_URL,
  type TestIdentity,
} from './test-identity.ts';
import { createVirtualAuthenticator } from './virtual-authenticator.ts';

let plaza: TestIdentity;
beforeAll(async () => {
  plaza = await createTestIdentity();
  await plaza.identity.seams.operator();
});
afterAll(() => plaza.drop());

const newcomer = (handle: string = freshHandle()) => ({
  actorId: newActorId(),
  handle,
  name: 'Ana Ruiz',
  locale: 'en' as const,
  credential: { kind: 'password' as const, password: PASSWORD },
});

describe('handles', () => {
  it('[ID3] tells what stands in the way of one', async () => {
    const taken = newcomer();
    await plaza.call(signUp, taken);
    const reason = async (handle: string) => (await plaza.call(checkHandle, { handle })).output;
    expect(await reason('x')).toEqual({ available: false, reason: 'malformed' });
    expect(await reason('null\0byte')).toEqual({ available: false, reason: 'malformed' });
    expect(await reason('@Admin')).toEqual({ available: false, reason: 'reserved' });
    expect(await reason(taken.handle.toUpperCase())).toEqual({ available: false, reason: 'taken' });
    expect(await reason(freshHandle())).toEqual({ available: true, reason: null });
  });

  it('[ID2] reserved ones are refused', async () => {
    expect(await plaza.refusal(signUp, newcomer('support'))).toMatchObject({
      code: 'handle_reserved',
      status: 409,
    });
    const { actorId, name } = newcomer();
    expect(await plaza.refusal(startPasskeySignUp, { actorId, name, handle: 'plaza' })).toMatchObject({
      code: 'handle_reserved',
    });
  });
});

describe('sign-up', () => {
  it('[ID30] with a password signs in', async () => {
    const person = newcomer();
    const { output, cookie } = await plaza.call(signUp, person);
    expect(output).toMatchObject({
      token: null,
      me: {
        actorId: person.actorId,
        handle: person.handle,
        name: 'Ana Ruiz',
        locale: 'en',
        operator: false,
        host: 'plaza.example',
        credentials: { password: true, passkeys: 0 },
      },
    });
    expect(await plaza.identity.authenticate(cookie ?? '')).toMatchObject({
      actorId: person.actorId,
      operator: false,
    });
  });

  it('[ID30] with a passkey signs in', async () => {
    const { actorId, handle, name, locale } = newcomer();
    const { output: start } = await plaza.call(startPasskeySignUp, { actorId, handle, name });
    expect(start.options).toMatchObject({
      rp: { id: 'plaza.example', name: 'Plaza' },
      user: { name: handle, displayName: name },
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      attestation: 'none',
    });
    const response = createVirtualAuthenticator(PUBLIC_URL).register(start.options);
    const credential = { kind: 'passkey' as const, challengeId: start.challengeId, response };
    const { output } = await plaza.call(signUp, { actorId, handle, name, locale, credential });
    expect(output.me.credentials).toEqual({ password: false, passkeys: 1 });
  });

  it('[ID21] with a common password is refused and makes nobody', async () => {
    const person = newcomer();
    const credential = { kind: 'password' as const, password: 'Password123' };
    expect(await plaza.refusal(signUp, { ...person, credential })).toMatchObject({
      code: 'password_too_common',
      status: 422,
    });
    await plaza.call(signUp, person);
  });

  it('[ID31] a repetition is the same sign-up', async () => {
    const person = newcomer();
    const first = await plaza.call(signUp, person);
    const second = await plaza.call(signUp, person);
    expect(second.output.me.actorId).toBe(first.output.me.actorId);
    expect(second.cookie).not.toBe(first.cookie);
    const [one, other] = await Promise.all([plaza.call(signUp, newcomer()), plaza.call(signUp, person)]);
    expect(one.output.me.actorId).not.toBe(other.output.me.actorId);
  });

  it('[ID31] two tries at once make one person', async () => {
    const person = newcomer();
    const answers = await Promise.all([plaza.call(signUp, person), plaza.call(signUp, person)]);
    expect(answers.map(({ output }) => output.me.actorId)).toEqual([person.actorId, person.actorId]);
  });

  it('[ID31] another content under a known id is a conflict', async () => {
    const person = newcomer();
    await plaza.call(signUp, person);
    const others = [
      { ...person, handle: freshHandle() },
      { ...person, credential: { kind: 'password' as const, password: 'another good one' } },
      { ...newcomer(), actorId: person.actorId },
    ];
    for (const other of others)
      expect(await plaza.refusal(signUp, other)).toMatchObject({ code: 'id_conflict', status: 409 });
    const { actorId, name } = person;
    expect(await plaza.refusal(startPasskeySignUp, { actorId, name, handle: freshHandle() })).toMatchObject({
      code: 'id_conflict',
    });
  });

  it('[ID32] of those who want one handle at once, one gets it', async () => {
    const handle = freshHandle();
    const people = Array.from({ length: 4 }, () => newcomer(handle));
    const results = await Promise.allSettled(people.map((person) => plaza.call(signUp, person)));
    const lost = people.filter((_, index) => results[index]?.status === 'rejected');
    expect(lost).toHaveLength(3);
    for (const result of results) {
      if (result.status === 'rejected')
        expect(result.reason).toMatchObject({ code: 'handle_taken', status: 409 });
    }
    const left = await plaza.identity.actorsByIds(
      plaza.db.read,
      lost.map(({ actorId }) => actorId),
    );
    expect(left.size).toBe(0);
  });

  it('[ID32] a passkey sign-up that loses the race leaves nothing behind', async () => {
    const { actorId, handle, name, locale } = newcomer();
    const { output: start } = await plaza.call(startPasskeySignUp, { actorId, handle, name });
    await plaza.call(signUp, newcomer(handle));
    const response = createVirtualAuthenticator(PUBLIC_URL).register(start.options);
    const credential = { kind: 'passkey' as const, challengeId: start.challengeId, response };
    expect(await plaza.refusal(signUp, { actorId, handle, name, locale, credential })).toMatchObject({
      code: 'handle_taken',
    });
    expect((await plaza.identity.actorsByIds(plaza.db.read, [actorId])).size).toBe(0);
  });

  it('[ID45] is limited by address', async () => {
    const address = '203.0.113.45';
    const credential = { kind: 'password' as const, password: '1234567890' };
    // Refused for the password, so that the test needs no sixty hashes.
    for (let tries = 0; tries < 60; tries += 1)
      await plaza.refusal(signUp, { ...newcomer(), credential }, { address });
    expect(await plaza.refusal(signUp, newcomer(), { address })).toMatchObject({
      code: 'too_many_attempts',
      params: { retryAfter: 10 },
    });
    const person = newcomer();
    await plaza.call(signUp, person, { address: '203.0.113.46' });
    // Those who are there sign in all the same.
    const { handle } = person;
    await plaza.call(signIn, { credential: { kind: 'password', handle, password: PASSWORD } }, { address });
  });

  it('[ID6] names with marks are kept as text or refused, never worse', async () => {
    const marks = [
      "Robert'); DROP TABLE identity.actor;--",
      '<img src=x onerror=alert(1)>',
      '${7*7}{{7*7}}',
      '../../etc/passwd',
      '𝔘𝔫𝔦 👩‍👩‍👧 أنا',
    ];
    for (const name of marks) {
      const { output } = await plaza.call(signUp, { ...newcomer(), name });
      expect(output.me.name).toBe(name);
    }
    for (const name of [
      '',
      '  ',
      'a\0b',
      'lone \ud800',
      'x'.repeat(65),
      'bell \u0007',
      '\u200b\u200d',
      'Ana\u202etroppuS',
    ]) {
      expect(await plaza.refusal(signUp, { ...newcomer(), name })).toMatchObject({
        code: 'invalid_input',
        status: 400,
      });
    }
  });
});
