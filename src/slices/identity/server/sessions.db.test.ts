// Sessions, devices, step-up.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  getMe,
  listSessions,
  revokeOtherSessions,
  revokeSession,
  setPassword,
  signIn,
  startStepUp,
  stepUp,
} from '../contract/index.ts';
import { MAX_SESSIONS } from './session-store.ts';
import { createTestIdentity, freshHandle, PASSWORD, type TestIdentity } from './test-identity.ts';
import { hashToken } from './tokens.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let plaza: TestIdentity;
beforeAll(async () => {
  plaza = await createTestIdentity();
  await plaza.identity.seams.operator();
});
afterAll(() => plaza.drop());

async function person() {
  const handle = freshHandle();
  return { handle, ...(await plaza.identity.seams.person(handle, { password: PASSWORD })) };
}
const again = async (handle: string) => (await plaza.identity.seams.person(handle)).token;
const works = async (token: string) => (await plaza.identity.authenticate(token)) !== null;
const idOf = async (token: string) => (await plaza.call(getMe, {}, { token })).output.sessionId;
const right = { credential: { kind: 'password' as const, password: PASSWORD } };

describe('tokens', () => {
  it('[ID60] are kept as SHA-256 only', async () => {
    const { token } = await person();
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const kept = await plaza.db.read
      .withTables<{ 'identity.session_token': { hash: Buffer } }>()
      .selectFrom('identity.session_token')
      .selectAll()
      .where('hash', '=', hashToken(token))
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(kept)).not.toContain(token);
  });

  it('[ID60] what is no token is refused without a query', async () => {
    for (const text of ['', 'x', 'a'.repeat(44), `${'a'.repeat(42)}\0`, '../'.repeat(20)])
      expect(await works(text)).toBe(false);
    expect(await works('A'.repeat(43))).toBe(false);
  });
});

describe('the end of a session', () => {
  it('[ID61] comes 90 days after the last use', async () => {
    const { token } = await person();
    plaza.clock.advance(90 * DAY - MINUTE);
    expect(await works(token)).toBe(true);
    await plaza.sweep();
    plaza.clock.advance(90 * DAY - MINUTE);
    expect(await works(token)).toBe(true);
    plaza.clock.advance(MINUTE);
    expect(await works(token)).toBe(false);
  });

  it('[ID61] comes after a year, however much it is used', async () => {
    const { token } = await person();
    for (let month = 0; month < 12; month += 1) {
      plaza.clock.advance(30 * DAY);
      expect(await works(token)).toBe(true);
      await plaza.sweep();
    }
    plaza.clock.advance(5 * DAY);
    expect(await works(token)).toBe(false);
  });

  it('[ID61] is final, and told to the bus', async () => {
    const { token } = await person();
    const id = await idOf(token);
    plaza.clock.advance(90 * DAY);
    await plaza.sweep();
    expect(plaza.revoked).toContain(id);
    // A clock set back finds nothing to bring back.
    const back = plaza.again({ clock: { now: () => new Date(plaza.clock.now().getTime() - 80 * DAY) } });
    expect(await back.authenticate(token)).toBeNull();
  });

  it('[ID65] comes to the one unused longest when there are too many', async () => {
    const { handle, token } = await person();
    plaza.clock.advance(MINUTE);
    const second = await again(handle);
    for (let more = 2; more < MAX_SESSIONS; more += 1) await again(handle);
    plaza.clock.advance(MINUTE);
    expect(await works(token)).toBe(true);
    await plaza.sweep();
    await again(handle);
    expect([await works(token), await works(second)]).toEqual([true, false]);
    const { output } = await plaza.call(listSessions, {}, { token });
    expect(output.sessions).toHaveLength(MAX_SESSIONS);
  });
});

describe('use', () => {
  it('[ID62] is written at most once a minute', async () => {
    const { token } = await person();
    const seen = async () => (await plaza.call(listSessions, {}, { token })).output.sessions[0]!.lastSeenAt;
    const started = await seen();
    plaza.clock.advance(MINUTE / 2);
    await works(token);
    await plaza.sweep();
    expect(await seen()).toBe(started);
    plaza.clock.advance(MINUTE / 2);
    await works(token);
    await plaza.sweep();
    expect(Date.parse(await seen()) - Date.parse(started)).toBeGreaterThanOrEqual(MINUTE);
  });

  it('[ID62] by an open socket counts as well', async () => {
    const { token } = await person();
    const sessionId = await idOf(token);
    await plaza.sweep();
    plaza.clock.advance(DAY);
    await plaza.identity.recall(sessionId);
    await plaza.sweep();
    const { output } = await plaza.call(listSessions, {}, { token });
    const [only] = output.sessions;
    expect(Date.parse(only!.lastSeenAt) - Date.parse(only!.createdAt)).toBeGreaterThanOrEqual(DAY);
  });
});

describe('devices', () => {
  it('[ID63] are listed with kind, browser, system, address and which is this one', async () => {
    const { handle, token } = await person();
    plaza.clock.advance(1_000);
    const userAgent =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
    const phone = await plaza.call(
      signIn,
      { credential: { kind: 'password', handle, password: PASSWORD } },
      { userAgent, address: '2001:db8::1' },
    );
    const { output } = await plaza.call(listSessions, {}, { token });
    expect(output.sessions).toMatchObject([
      {
        sessionId: phone.output.me.sessionId,
        device: { kind: 'phone', browser: 'Safari', system: 'iOS' },
        address: '2001:db8::1',
        current: false,
      },
      { device: { kind: 'other' }, address: '127.0.0.1', current: true },
    ]);
  });

  it('[ID64] one signs another device out, with a step-up; the bus is told', async () => {
    const { handle, token } = await person();
    const other = await again(handle);
    const sessionId = await idOf(other);
    plaza.clock.advance(16 * MINUTE);
    expect(await plaza.refusal(revokeSession, { sessionId }, { token })).toMatchObject({
      code: 'step_up_required',
    });
    const { output } = await plaza.call(stepUp, right, { token });
    const stepped = output.token ?? '';
    await plaza.call(revokeSession, { sessionId }, { token: stepped });
    expect(await works(other)).toBe(false);
    expect(plaza.revoked).toContain(sessionId);
    await plaza.call(revokeSession, { sessionId }, { token: stepped });
    expect(await works(stepped)).toBe(true);
  });

  it('[ID64] one signs nobody else out', async () => {
    const [one, other] = [await person(), await person()];
    await plaza.call(revokeSession, { sessionId: await idOf(other.token) }, { token: one.token });
    expect(await works(other.token)).toBe(true);
    expect((await plaza.call(listSessions, {}, { token: one.token })).output.sessions).toHaveLength(1);
  });

  it('[ID64] one signs all others out', async () => {
    const { handle, token } = await person();
    const others = [await again(handle), await again(handle)];
    const { output } = await plaza.call(revokeOtherSessions, {}, { token });
    expect(output.revoked).toBe(2);
    expect(await Promise.all([token, ...others].map(works))).toEqual([true, false, false]);
  });

  it('[ID64] a revocation that is rolled back is not announced', async () => {
    const { actorId, token } = await person();
    const sessionId = await idOf(token);
    const rolledBack = plaza.db.transaction(async (tx) => {
      await plaza.identity.eraseActor(tx, plaza.clock.now(), actorId);
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    expect(plaza.revoked).not.toContain(sessionId);
    expect(await works(token)).toBe(true);
  });
});

describe('step-up', () => {
  it('[ID70] opens guarded operations for 15 minutes, like a sign-in', async () => {
    const { token } = await person();
    await plaza.call(revokeOtherSessions, {}, { token });
    plaza.clock.advance(15 * MINUTE + 1);
    expect(await plaza.refusal(revokeOtherSessions, {}, { token })).toMatchObject({
      code: 'step_up_required',
    });
    const { output } = await plaza.call(stepUp, right, { token });
    expect(plaza.clock.now().getTime() - Date.parse(output.me.steppedUpAt!)).toBeLessThan(MINUTE);
    const stepped = output.token ?? '';
    plaza.clock.advance(14 * MINUTE);
    await plaza.call(revokeOtherSessions, {}, { token: stepped });
    plaza.clock.advance(2 * MINUTE);
    expect(await plaza.refusal(revokeOtherSessions, {}, { token: stepped })).toMatchObject({
      code: 'step_up_required',
    });
  });

  it('[ID71] changes the token; the old one has a minute once the new one is used, without the step-up', async () => {
    const { token } = await person();
    plaza.clock.advance(10 * MINUTE);
    const { output } = await plaza.call(stepUp, right, { token });
    const stepped = output.token ?? '';
    expect(stepped).not.toBe(token);
    expect(await plaza.identity.authenticate(token)).toMatchObject({ steppedUpAt: null });
    expect(await plaza.refusal(revokeOtherSessions, {}, { token })).toMatchObject({
      code: 'step_up_required',
    });
    await plaza.call(revokeOtherSessions, {}, { token: stepped });
    plaza.clock.advance(MINUTE / 2);
    expect([await works(token), await works(stepped)]).toEqual([true, true]);
    plaza.clock.advance(MINUTE / 2);
    expect([await works(token), await works(stepped)]).toEqual([false, true]);
    await plaza.sweep();
    expect(await works(stepped)).toBe(true);
  });

  it('[ID71] an answer that got lost signs nobody out', async () => {
    const { token } = await person();
    const lost = (await plaza.call(stepUp, right, { token })).output.token ?? '';
    plaza.clock.advance(DAY);
    await plaza.sweep();
    expect(await works(token)).toBe(true);
    const stepped = (await plaza.call(stepUp, right, { token })).output.token ?? '';
    expect(await works(stepped)).toBe(true);
    plaza.clock.advance(MINUTE);
    expect([await works(token), await works(lost), await works(stepped)]).toEqual([false, false, true]);
  });

  it('[ID71] a token that was replaced ends none of those after it', async () => {
    const { token } = await person();
    const first = (await plaza.call(stepUp, right, { token })).output.token ?? '';
    const second = (await plaza.call(stepUp, right, { token: first })).output.token ?? '';
    await works(token);
    await works(first);
    plaza.clock.advance(2 * MINUTE);
    expect([await works(token), await works(first)]).toEqual([false, true]);
    expect(await works(second)).toBe(true);
    plaza.clock.advance(MINUTE);
    expect([await works(first), await works(second)]).toEqual([false, true]);
  });

  it('[ID74] a socket goes by its session, without the step-up', async () => {
    const { actorId, token } = await person();
    const sessionId = await idOf(token);
    await plaza.call(stepUp, right, { token });
    expect(await plaza.identity.recall(sessionId)).toEqual({
      actorId,
      sessionId,
      operator: false,
      steppedUpAt: null,
    });
    plaza.clock.advance(91 * DAY);
    expect(await plaza.identity.recall(sessionId)).toBeNull();
    const other = await person();
    const theirs = await idOf(other.token);
    await plaza.db.transaction((tx) => plaza.identity.eraseActor(tx, plaza.clock.now(), other.actorId));
    expect(await plaza.identity.recall(theirs)).toBeNull();
  });

  it('[ID71] a browser gets its new token by cookie', async () => {
    const { token } = await person();
    const { output, cookie } = await plaza.call(stepUp, right, { token, byCookie: true });
    expect(output.token).toBeNull();
    expect(await works(cookie ?? '')).toBe(true);
  });

  it('[ID72] a refusal changes nothing', async () => {
    const { token } = await person();
    plaza.clock.advance(20 * MINUTE);
    const wrong = { credential: { kind: 'password' as const, password: 'a wrong password' } };
    expect(await plaza.refusal(stepUp, wrong, { token })).toMatchObject({
      code: 'credentials_refused',
      status: 403,
    });
    expect(await plaza.refusal(revokeOtherSessions, {}, { token })).toMatchObject({
      code: 'step_up_required',
    });
    expect(await works(token)).toBe(true);
  });

  it('[ID72] a person without a password has none to guess', async () => {
    const { token } = await plaza.identity.seams.person(freshHandle());
    expect((await plaza.call(startStepUp, {}, { token })).output).toEqual({ password: false, passkey: null });
    expect(await plaza.refusal(stepUp, right, { token })).toMatchObject({ code: 'credentials_refused' });
  });

  it('[ID73] a new password needs it, replaces the old one, and ends the other sessions', async () => {
    const { handle, token } = await person();
    const other = await again(handle);
    const password = 'lantern over the quay';
    plaza.clock.advance(20 * MINUTE);
    expect(await plaza.refusal(setPassword, { password }, { token })).toMatchObject({
      code: 'step_up_required',
    });
    const { output } = await plaza.call(stepUp, right, { token });
    const stepped = output.token ?? '';
    expect(await plaza.refusal(setPassword, { password: `${handle}!` }, { token: stepped })).toMatchObject({
      code: /password_too_common|invalid_input/,
    });
    await plaza.call(setPassword, { password }, { token: stepped });
    expect([await works(stepped), await works(other)]).toEqual([true, false]);
    expect(
      await plaza.refusal(signIn, { credential: { kind: 'password', handle, password: PASSWORD } }),
    ).toMatchObject({ code: 'credentials_refused' });
    await plaza.call(signIn, { credential: { kind: 'password', handle, password } });
  });

  it('[ID73] unless told not to', async () => {
    const { handle, token } = await person();
    const other = await again(handle);
    await plaza.call(setPassword, { password: 'lantern over the quay', revokeOthers: false }, { token });
    expect(await works(other)).toBe(true);
  });
});
