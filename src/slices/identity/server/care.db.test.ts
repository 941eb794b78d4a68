// Profiles and cards, what is kept, and how it goes.
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timelineId, type ActorId } from '#/kit/id.ts';
import { createDatabase } from '#/platform/server/database.ts';
import {
  checkHandle,
  getMe,
  getPerson,
  identityEvents,
  personCard,
  signIn,
  signUp,
  startPasskeySignIn,
  updateProfile,
} from '../contract/index.ts';
import {
  asHandle,
  createTestIdentity,
  freshHandle,
  newActorId,
  PASSWORD,
  type TestIdentity,
} from './test-identity.ts';

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
const newcomer = (handle: string) => ({
  actorId: newActorId(),
  handle,
  name: 'Ana',
  locale: 'en' as const,
  credential: { kind: 'password' as const, password: PASSWORD },
});
const erase = (actorId: ActorId) =>
  plaza.db.transaction((tx) => plaza.identity.eraseActor(tx, plaza.clock.now(), actorId));
const entriesOf = async (actorId: ActorId) =>
  (
    await plaza.timelines.read(plaza.db.read, timelineId.parse(actorId), {
      after: 0,
      limit: 100,
      from: 1,
      to: null,
    })
  ).entries;

describe('profiles', () => {
  it('[ID4] others see id, handle, name and kind, and nothing else', async () => {
    const [one, other] = [await person(), await person()];
    const { output } = await plaza.call(getPerson, { handle: other.handle }, { token: one.token });
    const card = {
      actorId: other.actorId,
      handle: other.handle,
      name: expect.any(String),
      photo: null,
      kind: 'person',
    };
    expect(output).toEqual(card);
    expect(Object.keys(output).toSorted()).toEqual(['actorId', 'handle', 'kind', 'name', 'photo']);
    const cards = await plaza.identity.personCards(plaza.db.read, [
      other.actorId,
      newActorId(),
      other.actorId,
    ]);
    expect([...cards.values()]).toEqual([card]);
    expect((await plaza.identity.actorByHandle(plaza.db.read, other.handle))?.actorId).toBe(other.actorId);
    expect(await plaza.refusal(getPerson, { handle: freshHandle() }, { token: one.token })).toMatchObject({
      code: 'not_found',
    });
    expect(await plaza.refusal(getPerson, { handle: other.handle })).toMatchObject({ code: 'not_signed_in' });
  });

  it('[ID5] one changes name and language; what is left out stays', async () => {
    const { token, actorId } = await person();
    const { output } = await plaza.call(updateProfile, { name: '  Zoë  ' }, { token });
    expect(output).toMatchObject({ actorId, name: 'Zoë', locale: 'en' });
    expect((await plaza.call(updateProfile, { locale: 'fr' }, { token })).output).toMatchObject({
      name: 'Zoë',
      locale: 'fr',
    });
    expect(await plaza.refusal(updateProfile, { name: ' ' }, { token })).toMatchObject({
      code: 'invalid_input',
    });
  });

  it('[ID5] the change is an event, which shows what is true when it is read', async () => {
    const { token, actorId } = await person();
    await plaza.call(updateProfile, { name: 'First' }, { token });
    await plaza.call(updateProfile, { name: 'First' }, { token });
    await plaza.call(updateProfile, { name: 'Second' }, { token });
    const entries = await entriesOf(actorId);
    expect(entries.map(({ kind }) => kind)).toEqual([
      'identity.devices_changed',
      'identity.profile_changed',
      'identity.profile_changed',
    ]);
    expect(entries[1]!.data).toEqual({ actorId, name: 'Second', locale: 'en' });
    for (const { kind, data } of entries) {
      expect(identityEvents[kind as keyof typeof identityEvents].safeParse(data).success).toBe(true);
    }
  });
});

describe('sweeps', () => {
  it('[ID80] leave nothing that is due', async () => {
    const { handle } = await person();
    await plaza.call(startPasskeySignIn, {});
    await plaza.refusal(
      signIn,
      { credential: { kind: 'password', handle, password: 'a wrong password' } },
      { address: '203.0.113.80' },
    );
    plaza.clock.advance(400 * 24 * 60 * 60_000);
    await plaza.sweep();
    const owner = createDatabase({
      url: plaza.ownerUrl,
      poolSize: 1,
      statementTimeoutMs: 5_000,
      onIdleError() {},
    });
    const { rows } = await sql`
      SELECT (SELECT count(*)::int FROM identity.session) AS sessions, (SELECT count(*)::int FROM identity.session_token) AS tokens,
        (SELECT count(*)::int FROM identity.challenge) AS challenges, (SELECT count(*)::int FROM identity.attempt) AS attempts
    `.execute(owner.read);
    await owner.close();
    expect(rows).toEqual([{ sessions: 0, tokens: 0, challenges: 0, attempts: 0 }]);
  });
});

describe('export and erasure', () => {
  it('[ID81] the export is whole and holds no secret', async () => {
    const { handle, actorId, token } = await person();
    const exported = await plaza.db.transaction((tx) => plaza.identity.exportActor(tx, actorId));
    expect(exported).toMatchObject({
      actorId,
      handle,
      locale: 'en',
      operator: false,
      hasPassword: true,
      passkeys: [],
      sessions: [{ address: '127.0.0.1', device: { kind: 'other' } }],
    });
    const written = JSON.stringify(exported);
    expect(written).not.toContain('argon2');
    expect(written).not.toContain(token);
    expect(await plaza.db.transaction((tx) => plaza.identity.exportActor(tx, newActorId()))).toBeNull();
  });

  it('[ID82] erasure leaves the id alone', async () => {
    const { handle, actorId, token } = await person();
    const { output: me } = await plaza.call(getMe, {}, { token });
    await plaza.call(updateProfile, { name: 'Somebody' }, { token });
    await erase(actorId);
    await erase(actorId);
    expect(await plaza.identity.authenticate(token)).toBeNull();
    expect(plaza.revoked).toContain(me.sessionId);
    expect(
      await plaza.refusal(signIn, { credential: { kind: 'password', handle, password: PASSWORD } }),
    ).toMatchObject({ code: 'credentials_refused' });
    const card = (await plaza.identity.personCards(plaza.db.read, [actorId])).get(actorId);
    expect(card).toEqual({ actorId, handle: null, name: '', photo: null, kind: 'person' });
    expect(personCard.safeParse(card).success).toBe(true);
    expect((await entriesOf(actorId)).at(-1)?.data).toBeNull();
    expect(await plaza.db.transaction((tx) => plaza.identity.exportActor(tx, actorId))).toBeNull();
  });

  it('[ID83] a handle that was left is given to nobody', async () => {
    const { handle, actorId } = await person();
    await erase(actorId);
    expect((await plaza.call(checkHandle, { handle })).output).toEqual({ available: false, reason: 'taken' });
    expect(await plaza.refusal(signUp, newcomer(handle))).toMatchObject({ code: 'handle_taken' });
  });

  it('[ID83] also by one who asks while the erasure is under way', async () => {
    const { handle, actorId } = await person();
    let asked: Promise<unknown> = Promise.resolve();
    await plaza.db.transaction(async (tx) => {
      await plaza.identity.eraseActor(tx, plaza.clock.now(), actorId);
      asked = plaza.refusal(signUp, newcomer(handle));
      // Long enough for the sign-up to wait at the handle's row; refused it must be in any case.
      await wait(150);
    });
    expect(await asked).toMatchObject({ code: 'handle_taken' });
    await expect(plaza.identity.seams.person(handle)).rejects.toMatchObject({ code: 'handle_taken' });
    const holder = await plaza.identity.actorByHandle(plaza.db.read, asHandle(handle));
    expect(holder).toBeNull();
  });
});

describe('roles', () => {
  it('[ID84] the app cannot delete actors, change instances or unretire handles', async () => {
    const denied = [
      'DELETE FROM identity.actor',
      `UPDATE identity.actor SET id = id`,
      `UPDATE identity.actor SET kind = 'system'`,
      `UPDATE identity.instance SET home_currency = 'EUR'`,
      'DELETE FROM identity.instance',
      'DELETE FROM identity.retired_handle',
      'TRUNCATE identity.session',
      'ALTER TABLE identity.person DROP COLUMN password_hash',
      'CREATE TABLE identity.mine ()',
    ];
    for (const statement of denied)
      await expect(sql.raw(statement).execute(plaza.db.read)).rejects.toMatchObject({ code: '42501' });
  });

  it('[ID84] the database itself refuses what would be nonsense', async () => {
    const { actorId } = await person();
    const refused = [
      [
        `INSERT INTO identity.actor VALUES ('${newActorId()}', 'person', 'Upper_Case', 'x', now(), NULL)`,
        '23514',
      ],
      [`UPDATE identity.actor SET handle = NULL WHERE id = '${actorId}'`, '23514'],
      [`UPDATE identity.person SET password_hash = 'plain text' WHERE actor_id = '${actorId}'`, '23514'],
      [`INSERT INTO identity.instance VALUES (false, 'x', 'EUR', NULL, NULL, now())`, '23514'],
      [`INSERT INTO identity.operator VALUES ('${newActorId()}', 'owner', now())`, '23503'],
    ] as const;
    for (const [statement, code] of refused)
      await expect(sql.raw(statement).execute(plaza.db.read)).rejects.toMatchObject({ code });
  });
});
