// Sign-in and sign-out, and the limits that hold guesses back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getMe, signIn, signOut, stepUp } from '../contract/index.ts';
import { createTestIdentity, freshHandle, PASSWORD, type As, type TestIdentity } from './test-identity.ts';

let plaza: TestIdentity;
beforeAll(async () => {
  plaza = await createTestIdentity();
  await plaza.identity.seams.operator();
});
afterAll(() => plaza.drop());

let networks = 0;
/** An address that no test has used. */
const freshAddress = () => `10.0.${Math.floor((networks += 1) / 250)}.${networks % 250}`;

async function person() {
  const handle = freshHandle();
  return { handle, ...(await plaza.identity.seams.person(handle, { password: PASSWORD })) };
}

const withPassword = (handle: string, password = PASSWORD) => ({
  credential: { kind: 'password' as const, handle, password },
});
const enter = (handle: string, password = PASSWORD, as: As = {}) =>
  plaza.call(signIn, withPassword(handle, password), as);
const refused = (handle: string, password = 'a wrong password', as: As = {}) =>
  plaza.refusal(signIn, withPassword(handle, password), as);

describe('sign-in', () => {
  it('[ID30] takes the handle as people type it', async () => {
    const { handle, actorId } = await person();
    const { output } = await enter(` @${handle.toUpperCase()} `);
    expect(output.me.actorId).toBe(actorId);
  });

  it('[ID33] says the same whether the handle exists, has a password, or could be one', async () => {
    const { handle } = await person();
    const passwordless = freshHandle();
    await plaza.identity.seams.person(passwordless);
    const refusals = await Promise.all(
      [handle, passwordless, freshHandle(), 'no handle at all', 'x'.repeat(128), 'nul\0byte', '\ud800'].map(
        (typed) => refused(typed, 'a wrong password', { address: freshAddress() }),
      ),
    );
    for (const refusal of refusals) {
      expect(refusal).toMatchObject({ code: 'credentials_refused', status: 403, params: {}, issues: [] });
    }
  });

  it('[ID66] always makes a new token, and ends the session that the browser held', async () => {
    const { handle, token } = await person();
    const before = (await plaza.call(getMe, {}, { token })).output.sessionId;
    const { cookie } = await plaza.call(signIn, withPassword(handle), { token, byCookie: true });
    expect(cookie).not.toBe(token);
    expect(await plaza.identity.authenticate(token)).toBeNull();
    expect(plaza.revoked).toContain(before);
  });

  it('[ID66] leaves a program’s other sessions alone', async () => {
    const { handle, token } = await person();
    await plaza.call(signIn, { ...withPassword(handle), session: 'token' }, { token });
    expect(await plaza.identity.authenticate(token)).not.toBeNull();
  });

  it('[ID60] gives the token to those who ask, and never with a cookie', async () => {
    const { handle } = await person();
    const program = await plaza.call(signIn, { ...withPassword(handle), session: 'token' });
    expect(program.cookie).toBeNull();
    expect(program.output.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const browser = await enter(handle);
    expect(browser.output.token).toBeNull();
    expect(browser.cookie).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it('[ID35] sign-out ends the session at once', async () => {
    const { token } = await person();
    const { output: me } = await plaza.call(getMe, {}, { token });
    const { cleared } = await plaza.call(signOut, {}, { token });
    expect(cleared).toBe(true);
    expect(await plaza.identity.authenticate(token)).toBeNull();
    expect(plaza.revoked).toContain(me.sessionId);
    expect(await plaza.refusal(getMe, {}, { token })).toMatchObject({ code: 'not_signed_in', status: 401 });
  });
});

describe('limits', () => {
  it('[ID40] wrong passwords make one wait, longer each time; the right one does not help', async () => {
    const { handle } = await person();
    const as = { address: freshAddress() };
    for (let tries = 0; tries < 5; tries += 1)
      expect(await refused(handle, undefined, as)).toMatchObject({ code: 'credentials_refused' });
    expect(await refused(handle, PASSWORD, as)).toMatchObject({
      code: 'too_many_attempts',
      status: 429,
      params: { retryAfter: 30 },
    });
    plaza.clock.advance(30_000);
    expect(await refused(handle, undefined, as)).toMatchObject({ code: 'credentials_refused' });
    expect(await refused(handle, undefined, as)).toMatchObject({
      code: 'too_many_attempts',
      params: { retryAfter: 60 },
    });
    plaza.clock.advance(60_000);
    await enter(handle, PASSWORD, as);
    for (let tries = 0; tries < 5; tries += 1)
      expect(await refused(handle, undefined, as)).toMatchObject({ code: 'credentials_refused' });
  });

  it('[ID40] other addresses are not held back by that, until the handle itself is', async () => {
    const { handle } = await person();
    for (let tries = 0; tries < 20; tries += 1) {
      expect(await refused(handle, undefined, { address: freshAddress() })).toMatchObject({
        code: 'credentials_refused',
      });
    }
    expect(await refused(handle, PASSWORD, { address: freshAddress() })).toMatchObject({
      code: 'too_many_attempts',
    });
    plaza.clock.advance(15 * 60_000);
    await enter(handle, PASSWORD, { address: freshAddress() });
  });

  it('[ID40] one address cannot try many handles for ever, and an own account washes nothing clean', async () => {
    const own = await person();
    const prefix = '2001:db8:7:7';
    // Other addresses of one /64 count as the same.
    const as = () => ({ address: `${prefix}::${(networks += 1).toString(16)}` });
    for (let tries = 0; tries < 49; tries += 1) {
      await refused(freshHandle(), undefined, as());
      if (tries % 10 === 0) await enter(own.handle, PASSWORD, as());
    }
    await refused(freshHandle(), undefined, as());
    expect(await refused(own.handle, PASSWORD, as())).toMatchObject({
      code: 'too_many_attempts',
      params: { retryAfter: 10 },
    });
    await enter(own.handle, PASSWORD, { address: '2001:db8:7:8::1' });
  });

  it('[ID43] handles that nobody has are limited alike', async () => {
    const handle = freshHandle();
    const as = { address: freshAddress() };
    const codes: string[] = [];
    for (let tries = 0; tries < 6; tries += 1) codes.push((await refused(handle, undefined, as)).code);
    expect(codes).toEqual([...Array<string>(5).fill('credentials_refused'), 'too_many_attempts']);
  });

  it('[ID41] tries at once are counted before they are compared', async () => {
    const { handle } = await person();
    const as = { address: freshAddress() };
    const codes = await Promise.all(
      Array.from({ length: 12 }, async () => (await refused(handle, undefined, as)).code),
    );
    expect(codes.filter((code) => code === 'credentials_refused')).toHaveLength(5);
    expect(codes.filter((code) => code === 'too_many_attempts')).toHaveLength(7);
  });

  it('[ID41] good tries at once are all let in', async () => {
    const { handle } = await person();
    const as = { address: freshAddress() };
    await Promise.all(Array.from({ length: 4 }, () => enter(handle, PASSWORD, as)));
    for (let tries = 0; tries < 8; tries += 1) await enter(handle, PASSWORD, as);
  });

  it('[ID42] waits survive a restart, and end', async () => {
    const { handle } = await person();
    const as = { address: freshAddress() };
    for (let tries = 0; tries < 5; tries += 1) await refused(handle, undefined, as);
    const restarted = plaza.again();
    const served = restarted.routes.find(({ endpoint }) => endpoint.id === signIn.id);
    const request = {
      requestId: 'x',
      userAgent: '',
      byCookie: false,
      startSession() {},
      endSession() {},
      ...as,
    };
    const input = { ...withPassword(handle), session: 'cookie' };
    await expect(served?.handle(null, input, request)).rejects.toMatchObject({ code: 'too_many_attempts' });
    plaza.clock.advance(24 * 60 * 60_000);
    await plaza.sweep();
    await enter(handle, PASSWORD, as);
  });

  it('[ID44] a handle kept waiting keeps no open session from stepping up', async () => {
    const { handle, token } = await person();
    for (let tries = 0; tries < 20; tries += 1) await refused(handle, undefined, { address: freshAddress() });
    expect(await refused(handle, PASSWORD, { address: freshAddress() })).toMatchObject({
      code: 'too_many_attempts',
    });
    await plaza.call(stepUp, { credential: { kind: 'password', password: PASSWORD } }, { token });
  });

  it('[ID44] step-up has a limit of its own', async () => {
    const { token } = await person();
    const wrong = { credential: { kind: 'password' as const, password: 'a wrong password' } };
    for (let tries = 0; tries < 5; tries += 1) {
      expect(await plaza.refusal(stepUp, wrong, { token, address: freshAddress() })).toMatchObject({
        code: 'credentials_refused',
      });
    }
    expect(await plaza.refusal(stepUp, wrong, { token, address: freshAddress() })).toMatchObject({
      code: 'too_many_attempts',
    });
  });
});
