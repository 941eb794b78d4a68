// The first run, on a database that is not set up.
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  checkSetupCode,
  completeSetup,
  getInstance,
  signIn,
  signUp,
  startPasskeySignIn,
  startSetupPasskey,
} from '../contract/index.ts';
import {
  createTestIdentity,
  newActorId,
  PASSWORD,
  PUBLIC_URL,
  SETUP_CODE,
  type TestIdentity,
} from './test-identity.ts';
import { createVirtualAuthenticator } from './virtual-authenticator.ts';

let plaza: TestIdentity;
const opened: TestIdentity[] = [];
beforeEach(async () => {
  plaza = await createTestIdentity();
  opened.push(plaza);
});
afterEach(async () => {
  for (const each of opened.splice(0)) await each.drop();
});
afterAll(() => expect(opened).toEqual([]));

const operator = () => ({
  actorId: newActorId(),
  handle: 'admin',
  name: 'Ana',
  locale: 'fr' as const,
  credential: { kind: 'password' as const, password: PASSWORD },
});
const wish = (homeCurrency: { code: string; name?: string; symbol?: string } = { code: 'EUR' }) => ({
  setupCode: SETUP_CODE,
  name: 'Harbour Plaza',
  homeCurrency,
  operator: operator(),
});

describe('the instance', () => {
  it('[ID10] tells anyone what it is, before and after set-up', async () => {
    const before = await plaza.call(getInstance, {});
    expect(before.output).toMatchObject({
      name: null,
      setUp: false,
      homeCurrency: null,
      languages: ['en', 'fr'],
      version: '0.0.0',
    });
    await plaza.call(completeSetup, wish());
    const after = await plaza.call(getInstance, {});
    expect(after.output).toMatchObject({
      name: 'Harbour Plaza',
      setUp: true,
      homeCurrency: { code: 'EUR' },
      publicUrl: PUBLIC_URL,
      host: 'plaza.example',
      passkeys: { rpId: 'plaza.example', origins: [PUBLIC_URL] },
    });
  });

  it('[ID11] at an IP address there are no passkeys, and each start says so', async () => {
    const bare = await createTestIdentity({ publicUrl: 'https://192.0.2.7:4681' });
    opened.push(bare);
    expect((await bare.call(getInstance, {})).output.passkeys).toBeNull();
    const { actorId, handle, name } = operator();
    expect(
      await bare.refusal(startSetupPasskey, { setupCode: SETUP_CODE, actorId, handle, name }),
    ).toMatchObject({ code: 'passkeys_unavailable' });
    await bare.call(completeSetup, wish());
    expect(await bare.refusal(startPasskeySignIn, {})).toMatchObject({ code: 'passkeys_unavailable' });
  });
});

describe('the code', () => {
  it('[ID12] is taken whatever its case, spaces and hyphens', async () => {
    await plaza.call(checkSetupCode, { setupCode: ' abcd efgh-jkmnPQRS ' });
    expect(await plaza.refusal(checkSetupCode, { setupCode: 'ABCD-EFGH-JKMN-PQRT' })).toMatchObject({
      code: 'setup_code_refused',
      status: 403,
    });
  });

  it('[ID12] wrong codes make their address wait, and in the end everybody', async () => {
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await plaza.refusal(checkSetupCode, { setupCode: `wrong${tries}` })).toMatchObject({
        code: 'setup_code_refused',
      });
    }
    const refusal = await plaza.refusal(checkSetupCode, { setupCode: SETUP_CODE });
    expect(refusal).toMatchObject({ code: 'too_many_attempts', params: { retryAfter: 10 } });
    await plaza.call(checkSetupCode, { setupCode: SETUP_CODE }, { address: '192.0.2.2' });
    for (let tries = 0; tries < 25; tries += 1) {
      const as = { address: `198.51.100.${tries}` };
      expect(await plaza.refusal(checkSetupCode, { setupCode: 'wrong' }, as)).toMatchObject({
        code: 'setup_code_refused',
      });
    }
    expect(
      await plaza.refusal(checkSetupCode, { setupCode: SETUP_CODE }, { address: '203.0.113.1' }),
    ).toMatchObject({
      code: 'too_many_attempts',
      params: { retryAfter: 5 },
    });
    plaza.clock.advance(61_000);
    await plaza.call(checkSetupCode, { setupCode: SETUP_CODE }, { address: '203.0.113.1' });
  });

  it('[ID12] right codes are not counted', async () => {
    for (let tries = 0; tries < 12; tries += 1) await plaza.call(checkSetupCode, { setupCode: SETUP_CODE });
  });
});

describe('set-up', () => {
  it('[ID13] makes the operator and signs them in by cookie', async () => {
    const { output, cookie } = await plaza.call(completeSetup, wish());
    expect(output.token).toBeNull();
    expect(output.me).toMatchObject({
      handle: 'admin',
      name: 'Ana',
      locale: 'fr',
      operator: true,
      credentials: { password: true, passkeys: 0 },
    });
    expect(await plaza.identity.authenticate(cookie ?? '')).toMatchObject({
      actorId: output.me.actorId,
      operator: true,
    });
    expect(await plaza.identity.isSetUp()).toBe(true);
  });

  it('[ID13] takes a passkey', async () => {
    const { actorId, handle, name, locale } = operator();
    const authenticator = createVirtualAuthenticator(PUBLIC_URL);
    const { output: start } = await plaza.call(startSetupPasskey, {
      setupCode: SETUP_CODE,
      actorId,
      handle,
      name,
    });
    const credential = {
      kind: 'passkey' as const,
      challengeId: start.challengeId,
      response: authenticator.register(start.options),
    };
    const { output } = await plaza.call(completeSetup, {
      ...wish(),
      operator: { actorId, handle, name, locale, credential },
    });
    expect(output.me.credentials).toEqual({ password: false, passkeys: 1 });
  });

  it('[ID13] a refusal leaves nothing behind', async () => {
    const { actorId, handle, name, locale } = operator();
    const { output: start } = await plaza.call(startSetupPasskey, {
      setupCode: SETUP_CODE,
      actorId,
      handle,
      name,
    });
    const response = createVirtualAuthenticator('https://elsewhere.example').register(start.options);
    const credential = { kind: 'passkey' as const, challengeId: start.challengeId, response };
    const refusal = await plaza.refusal(completeSetup, {
      ...wish(),
      operator: { actorId, handle, name, locale, credential },
    });
    expect(refusal).toMatchObject({ code: 'passkey_refused' });
    expect((await plaza.call(getInstance, {})).output.setUp).toBe(false);
    expect(await plaza.identity.actorsByIds(plaza.db.read, [actorId])).toEqual(new Map());
  });

  it('[ID13] of two at once one wins', async () => {
    const results = await Promise.allSettled([
      plaza.call(completeSetup, wish()),
      plaza.call(completeSetup, wish()),
    ]);
    expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(results.find((result) => result.status === 'rejected')?.reason).toMatchObject({
      code: 'already_set_up',
    });
  });

  it('[ID14] is done once, whatever the code', async () => {
    await plaza.call(completeSetup, wish());
    const { actorId, handle, name } = operator();
    for (const setupCode of [SETUP_CODE, 'wrong']) {
      expect(await plaza.refusal(completeSetup, { ...wish(), setupCode })).toMatchObject({
        code: 'already_set_up',
        status: 409,
      });
      expect(await plaza.refusal(checkSetupCode, { setupCode })).toMatchObject({ code: 'already_set_up' });
      expect(await plaza.refusal(startSetupPasskey, { setupCode, actorId, handle, name })).toMatchObject({
        code: 'already_set_up',
      });
    }
    const restarted = plaza.again({ setupCode: null });
    expect(await restarted.isSetUp()).toBe(true);
  });

  it('[ID15] takes currencies in use, XPC with its name, XTS, and no others', async () => {
    const refused = [
      [{ code: 'DEM' }, 'currency_unknown'],
      [{ code: 'XAU' }, 'currency_unknown'],
      [{ code: 'XPC' }, 'currency_name_refused'],
      [{ code: 'XPC', name: 'Shell' }, 'currency_name_refused'],
      [{ code: 'EUR', name: 'Shell', symbol: '§' }, 'currency_name_refused'],
    ] as const;
    for (const [currency, code] of refused) {
      expect(await plaza.refusal(completeSetup, wish(currency))).toMatchObject({ code, status: 422 });
    }
    await plaza.call(completeSetup, wish({ code: 'XPC', name: 'Shell', symbol: '§' }));
    const { output } = await plaza.call(getInstance, {});
    expect(output.homeCurrency).toEqual({ code: 'XPC', name: 'Shell', symbol: '§' });
  });

  it('[ID16] nobody signs up or in before', async () => {
    const { actorId, name, locale, credential } = operator();
    expect(await plaza.refusal(signUp, { actorId, handle: 'ana', name, locale, credential })).toMatchObject({
      code: 'setup_required',
    });
    expect(await plaza.refusal(signIn, { credential: { ...credential, handle: 'ana' } })).toMatchObject({
      code: 'setup_required',
    });
    expect(await plaza.refusal(startPasskeySignIn, {})).toMatchObject({ code: 'setup_required' });
  });
});
