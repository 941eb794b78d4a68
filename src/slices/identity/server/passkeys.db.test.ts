// Passkeys: making, using, removing them, and every way in which an answer can be wrong.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addPasskey,
  getMe,
  listPasskeys,
  removePasskey,
  setPassword,
  signIn,
  signUp,
  startAddPasskey,
  startPasskeySignIn,
  startPasskeySignUp,
  startStepUp,
  stepUp,
} from '../contract/index.ts';
import { MAX_PASSKEYS } from './policy.ts';
import {
  createTestIdentity,
  freshHandle,
  newActorId,
  PASSWORD,
  PUBLIC_URL,
  type TestIdentity,
} from './test-identity.ts';
import { createVirtualAuthenticator, type Faults } from './virtual-authenticator.ts';

let plaza: TestIdentity;
beforeAll(async () => {
  plaza = await createTestIdentity();
  await plaza.identity.seams.operator();
});
afterAll(() => plaza.drop());

/** A person who has one passkey and nothing else. */
async function passkeyPerson(options?: { counting: boolean }) {
  const authenticator = createVirtualAuthenticator(PUBLIC_URL, options);
  const [actorId, handle, name] = [newActorId(), freshHandle(), 'Ana'];
  const { output: start } = await plaza.call(startPasskeySignUp, { actorId, handle, name });
  const credential = {
    kind: 'passkey' as const,
    challengeId: start.challengeId,
    response: authenticator.register(start.options),
  };
  const { output } = await plaza.call(signUp, {
    actorId,
    handle,
    name,
    locale: 'en',
    credential,
    session: 'token',
  });
  return { authenticator, actorId, handle, token: output.token ?? '' };
}

type Authenticator = ReturnType<typeof createVirtualAuthenticator>;

async function answer(authenticator: Authenticator, faults?: Faults) {
  const { output: start } = await plaza.call(startPasskeySignIn, {});
  const response = authenticator.assert(start.options, faults);
  return {
    credential: { kind: 'passkey' as const, challengeId: start.challengeId, response },
    session: 'token' as const,
  };
}

async function add(token: string, faults?: Faults, authenticator = createVirtualAuthenticator(PUBLIC_URL)) {
  const { output: start } = await plaza.call(startAddPasskey, {}, { token });
  return { challengeId: start.challengeId, response: authenticator.register(start.options, faults) };
}

describe('sign-in', () => {
  it('[ID34] names no account', async () => {
    const { authenticator, actorId } = await passkeyPerson();
    const { output: start } = await plaza.call(startPasskeySignIn, {});
    expect(start.options).toMatchObject({
      rpId: 'plaza.example',
      allowCredentials: [],
      userVerification: 'required',
    });
    const { output } = await plaza.call(signIn, await answer(authenticator));
    expect(output.me.actorId).toBe(actorId);
  });

  it('[ID50] a challenge is good for one answer', async () => {
    const { authenticator } = await passkeyPerson();
    const good = await answer(authenticator);
    await plaza.call(signIn, good);
    expect(await plaza.refusal(signIn, good)).toMatchObject({ code: 'challenge_expired', status: 409 });
  });

  it('[ID50] also if that answer is refused', async () => {
    const { authenticator } = await passkeyPerson();
    const { output: start } = await plaza.call(startPasskeySignIn, {});
    const { challengeId } = start;
    const wrong = authenticator.assert(start.options, { userVerified: false });
    expect(
      await plaza.refusal(signIn, { credential: { kind: 'passkey', challengeId, response: wrong } }),
    ).toMatchObject({ code: 'credentials_refused' });
    const right = authenticator.assert(start.options);
    expect(
      await plaza.refusal(signIn, { credential: { kind: 'passkey', challengeId, response: right } }),
    ).toMatchObject({ code: 'challenge_expired' });
  });

  it('[ID50] two answers at once are not both let in', async () => {
    const { authenticator } = await passkeyPerson();
    const good = await answer(authenticator);
    const results = await Promise.allSettled([plaza.call(signIn, good), plaza.call(signIn, good)]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('[ID50] a challenge ends after five minutes, before any sweep', async () => {
    const { authenticator } = await passkeyPerson();
    const late = await answer(authenticator);
    plaza.clock.advance(5 * 60_000);
    expect(await plaza.refusal(signIn, late)).toMatchObject({ code: 'challenge_expired' });
  });

  it('[ID51] the answer must be for this origin and host, this challenge and act, with the person verified', async () => {
    const { authenticator } = await passkeyPerson();
    const faults: Faults[] = [
      { origin: 'https://plaza.example.evil.example' },
      { origin: 'http://plaza.example' },
      { rpId: 'evil.example' },
      { challenge: Buffer.alloc(32, 7).toString('base64url') },
      { type: 'webauthn.create' },
      { userVerified: false },
    ];
    for (const fault of faults) {
      const refusal = await plaza.refusal(signIn, await answer(authenticator, fault));
      expect([fault, refusal.code]).toEqual([fault, 'credentials_refused']);
    }
    await plaza.call(signIn, await answer(authenticator));
  });

  it('[ID51] a signature by another key is refused', async () => {
    const [one, other] = [await passkeyPerson(), await passkeyPerson()];
    const good = await answer(one.authenticator);
    const { response } = await answer(other.authenticator).then(({ credential }) => credential);
    const forged = {
      ...good.credential,
      response: {
        ...good.credential.response,
        response: { ...good.credential.response.response, signature: response.response.signature },
      },
    };
    expect(await plaza.refusal(signIn, { credential: forged })).toMatchObject({
      code: 'credentials_refused',
    });
  });

  it('[ID52] a counter that does not rise is a copy’s', async () => {
    const { authenticator } = await passkeyPerson();
    await plaza.call(signIn, await answer(authenticator, { counter: 7 }));
    for (const counter of [7, 6, 0]) {
      expect(await plaza.refusal(signIn, await answer(authenticator, { counter }))).toMatchObject({
        code: 'credentials_refused',
      });
    }
    await plaza.call(signIn, await answer(authenticator, { counter: 8 }));
  });

  it('[ID52] of two answers with one counter at once, one is let in', async () => {
    const { authenticator } = await passkeyPerson();
    const answers = [
      await answer(authenticator, { counter: 3 }),
      await answer(authenticator, { counter: 3 }),
    ];
    const results = await Promise.allSettled(answers.map((each) => plaza.call(signIn, each)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('[ID52] authenticators that count nothing are fine', async () => {
    const { authenticator } = await passkeyPerson({ counting: false });
    for (let times = 0; times < 3; times += 1) await plaza.call(signIn, await answer(authenticator));
  });

  it('[ID53] the answer must be of the person to whom the passkey belongs', async () => {
    const [one, other] = [await passkeyPerson(), await passkeyPerson()];
    const userHandle = Buffer.from(other.actorId.replaceAll('-', ''), 'hex').toString('base64url');
    expect(await plaza.refusal(signIn, await answer(one.authenticator, { userHandle }))).toMatchObject({
      code: 'credentials_refused',
    });
  });

  it('[ID33] an unknown passkey is refused like any', async () => {
    const stranger = createVirtualAuthenticator(PUBLIC_URL);
    const { output: start } = await plaza.call(startPasskeySignUp, {
      actorId: newActorId(),
      handle: freshHandle(),
      name: 'X',
    });
    stranger.register(start.options);
    expect(await plaza.refusal(signIn, await answer(stranger))).toMatchObject({
      code: 'credentials_refused',
      status: 403,
    });
  });
});

describe('adding', () => {
  it('[ID54] one more works, is listed, and signs in', async () => {
    const { token, authenticator } = await passkeyPerson();
    const { output: added } = await plaza.call(
      addPasskey,
      { ...(await add(token, {}, authenticator)), name: 'Blue key' },
      { token },
    );
    expect(added).toMatchObject({
      name: 'Blue key',
      device: { kind: 'computer', browser: 'Firefox' },
      lastUsedAt: null,
    });
    await plaza.call(signIn, await answer(authenticator));
    const { output } = await plaza.call(listPasskeys, {}, { token });
    expect(output.max).toBe(MAX_PASSKEYS);
    expect(output.passkeys.map(({ name, lastUsedAt }) => [name, lastUsedAt !== null])).toEqual([
      ['Blue key', true],
      [null, false],
    ]);
  });

  it('[ID54] offers not to register an authenticator twice', async () => {
    const { token } = await passkeyPerson();
    const { output } = await plaza.call(startAddPasskey, {}, { token });
    expect(output.options.excludeCredentials).toHaveLength(1);
  });

  it('[ID54] needs a step-up, and so does removing', async () => {
    const { token } = await passkeyPerson();
    const [first] = (await plaza.call(listPasskeys, {}, { token })).output.passkeys;
    const started = await add(token);
    plaza.clock.advance(15 * 60_000 + 1);
    expect(await plaza.refusal(startAddPasskey, {}, { token })).toMatchObject({ code: 'step_up_required' });
    expect(await plaza.refusal(addPasskey, started, { token })).toMatchObject({ code: 'step_up_required' });
    expect(await plaza.refusal(removePasskey, { passkeyId: first!.passkeyId }, { token })).toMatchObject({
      code: 'step_up_required',
    });
  });

  it('[ID54] ends at the limit, also for several at once', async () => {
    const { token } = await passkeyPerson();
    const started = await Promise.all(Array.from({ length: MAX_PASSKEYS + 1 }, () => add(token)));
    const results = await Promise.allSettled(started.map((each) => plaza.call(addPasskey, each, { token })));
    const refusals = results.filter((result) => result.status === 'rejected');
    expect(refusals.map(({ reason }) => reason)).toEqual([
      expect.objectContaining({ code: 'passkey_limit', params: { max: MAX_PASSKEYS } }),
      expect.objectContaining({ code: 'passkey_limit' }),
    ]);
    expect(await plaza.refusal(startAddPasskey, {}, { token })).toMatchObject({ code: 'passkey_limit' });
  });

  it('[ID50] a challenge is for the person, the session and the act that it was made for', async () => {
    const [one, other] = [await passkeyPerson(), await passkeyPerson()];
    expect(await plaza.refusal(addPasskey, await add(one.token), { token: other.token })).toMatchObject({
      code: 'challenge_expired',
    });
    const second = await plaza.call(signIn, await answer(one.authenticator));
    expect(
      await plaza.refusal(addPasskey, await add(one.token), { token: second.output.token ?? '' }),
    ).toMatchObject({ code: 'challenge_expired' });
    const { output: forSignIn } = await plaza.call(startPasskeySignIn, {});
    const response = one.authenticator.assert(forSignIn.options);
    const wrongAct = {
      credential: { kind: 'passkey' as const, challengeId: forSignIn.challengeId, response },
    };
    expect(await plaza.refusal(stepUp, wrongAct, { token: one.token })).toMatchObject({
      code: 'challenge_expired',
    });
    const { output: forStepUp } = await plaza.call(startStepUp, {}, { token: one.token });
    const { challengeId, options } = forStepUp.passkey!;
    expect(
      await plaza.refusal(signIn, {
        credential: { kind: 'passkey', challengeId, response: one.authenticator.assert(options) },
      }),
    ).toMatchObject({ code: 'challenge_expired' });
  });

  it('[ID50] a sign-up’s challenge is for that id and handle', async () => {
    const [actorId, handle] = [newActorId(), freshHandle()];
    const { output: start } = await plaza.call(startPasskeySignUp, { actorId, handle, name: 'Ana' });
    const response = createVirtualAuthenticator(PUBLIC_URL).register(start.options);
    const credential = { kind: 'passkey' as const, challengeId: start.challengeId, response };
    expect(
      await plaza.refusal(signUp, { actorId: newActorId(), handle, name: 'Ana', locale: 'en', credential }),
    ).toMatchObject({ code: 'challenge_expired' });
  });

  it('[ID51] a new passkey is checked alike', async () => {
    const { token } = await passkeyPerson();
    const faults: Faults[] = [
      { origin: 'https://evil.example' },
      { rpId: 'evil.example' },
      { userVerified: false },
      { type: 'webauthn.get' },
      { challenge: 'AAAA' },
    ];
    for (const fault of faults) {
      const refusal = await plaza.refusal(addPasskey, await add(token, fault), { token });
      expect([fault, refusal.code]).toEqual([fault, 'passkey_refused']);
    }
    const { challengeId, response } = await add(token);
    for (const attestationObject of ['', 'AAAA', response.response.attestationObject.slice(0, 80)]) {
      const broken = { ...response, response: { ...response.response, attestationObject } };
      const started = await plaza.call(startAddPasskey, {}, { token });
      expect(
        await plaza.refusal(
          addPasskey,
          { challengeId: started.output.challengeId, response: broken },
          { token },
        ),
      ).toMatchObject({ code: 'passkey_refused' });
    }
    await plaza.call(addPasskey, { challengeId, response }, { token });
  });

  it('[ID53] a credential id is registered once', async () => {
    const [one, other] = [await passkeyPerson(), await passkeyPerson()];
    const { output: start } = await plaza.call(startAddPasskey, {}, { token: one.token });
    const shared = createVirtualAuthenticator(PUBLIC_URL);
    await plaza.call(
      addPasskey,
      { challengeId: start.challengeId, response: shared.register(start.options) },
      { token: one.token },
    );
    // The same credential, signed into another person's challenge: 'none' attestation allows to say so.
    const { output: theirs } = await plaza.call(startAddPasskey, {}, { token: other.token });
    const data = Buffer.from(
      JSON.stringify({ type: 'webauthn.create', challenge: theirs.options.challenge, origin: PUBLIC_URL }),
    ).toString('base64url');
    const copied = shared.register(start.options);
    const first = await plaza.call(
      addPasskey,
      {
        challengeId: theirs.challengeId,
        response: { ...copied, response: { ...copied.response, clientDataJSON: data } },
      },
      { token: other.token },
    );
    expect(first.output.passkeyId).toBeDefined();
    const { output: again } = await plaza.call(startAddPasskey, {}, { token: one.token });
    const dataAgain = Buffer.from(
      JSON.stringify({ type: 'webauthn.create', challenge: again.options.challenge, origin: PUBLIC_URL }),
    ).toString('base64url');
    expect(
      await plaza.refusal(
        addPasskey,
        {
          challengeId: again.challengeId,
          response: { ...copied, response: { ...copied.response, clientDataJSON: dataAgain } },
        },
        { token: one.token },
      ),
    ).toMatchObject({ code: 'passkey_exists', status: 409 });
  });
});

describe('removing', () => {
  it('[ID55] the last way in stays', async () => {
    const { token } = await passkeyPerson();
    const [only] = (await plaza.call(listPasskeys, {}, { token })).output.passkeys;
    expect(await plaza.refusal(removePasskey, { passkeyId: only!.passkeyId }, { token })).toMatchObject({
      code: 'last_credential',
      status: 409,
    });
    await plaza.call(setPassword, { password: PASSWORD }, { token });
    await plaza.call(removePasskey, { passkeyId: only!.passkeyId }, { token });
    await plaza.call(removePasskey, { passkeyId: only!.passkeyId }, { token });
    expect((await plaza.call(getMe, {}, { token })).output.credentials).toEqual({
      password: true,
      passkeys: 0,
    });
  });

  it('[ID55] of two removals at once, one finds it is the last', async () => {
    const { token } = await passkeyPerson();
    await plaza.call(addPasskey, await add(token), { token });
    const { passkeys } = (await plaza.call(listPasskeys, {}, { token })).output;
    const results = await Promise.allSettled(
      passkeys.map(({ passkeyId }) => plaza.call(removePasskey, { passkeyId }, { token })),
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await plaza.call(getMe, {}, { token })).output.credentials.passkeys).toBe(1);
  });

  it('[ID53] another’s looks like one that is gone, and stays', async () => {
    const [one, other] = [await passkeyPerson(), await passkeyPerson()];
    const [theirs] = (await plaza.call(listPasskeys, {}, { token: other.token })).output.passkeys;
    await plaza.call(removePasskey, { passkeyId: theirs!.passkeyId }, { token: one.token });
    expect((await plaza.call(listPasskeys, {}, { token: other.token })).output.passkeys).toHaveLength(1);
  });
});
