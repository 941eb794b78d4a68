// Contacts against a real database: finding, asking, answering, blocking.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId, type ActorId } from '#/kit/id.ts';
import { createTalk, type Talk } from '#/platform/testing/talk.ts';
import * as contract from '../contract/index.ts';
import type { RequestId, StandingReply } from '../contract/index.ts';

let talk: Talk;
let ana: ActorId;
let bo: ActorId;
let chen: ActorId;
beforeAll(async () => void (talk = await createTalk()));
afterAll(() => talk.end());
beforeEach(async () => {
  [ana, bo, chen] = [await talk.person('ana'), await talk.person('bo'), await talk.person('chen')];
});

const newRequest = () => newId() as RequestId;

async function ask(from: ActorId, to: ActorId, id = newRequest(), note = ''): Promise<StandingReply> {
  return talk.call(from, contract.requestContact, { id, to, note });
}

const refused = (from: ActorId, to: ActorId) =>
  talk.refusal(from, contract.requestContact, { id: newRequest(), to });

async function incoming(of: ActorId): Promise<ActorId[]> {
  const page = await talk.call(of, contract.listRequests, { direction: 'incoming' });
  return page.standings.map(({ person }) => person.actorId);
}

async function outgoing(of: ActorId): Promise<ActorId[]> {
  const page = await talk.call(of, contract.listRequests, { direction: 'outgoing' });
  return page.standings.map(({ person }) => person.actorId);
}

async function contactsOf(of: ActorId): Promise<ActorId[]> {
  return (await talk.call(of, contract.listContacts, {})).standings.map(({ person }) => person.actorId);
}

async function handleOf(id: ActorId): Promise<string> {
  return (await talk.identity.personCards(talk.test.db.read, [id])).get(id)?.handle ?? '';
}

async function newsOf(id: ActorId): Promise<string[]> {
  return (await talk.read(id)).filter(({ kind }) => kind.startsWith('contacts.')).map(({ kind }) => kind);
}

describe('finding', () => {
  it('[CO1] takes the exact handle, whatever its case, and no part of it', async () => {
    const handle = await handleOf(bo);
    const found = await talk.call(ana, contract.findPerson, { handle: ` ${handle.toUpperCase()}` });
    expect(found).toMatchObject({
      self: false,
      standing: { person: { actorId: bo, handle }, contactSince: null },
    });
    expect(await talk.refusal(ana, contract.findPerson, { handle: handle.slice(0, -1) })).toBe(
      'person_not_found',
    );
    expect(await talk.refusal(ana, contract.findPerson, { handle: 'a%' })).toBe('invalid_input');
    expect((await talk.call(bo, contract.findPerson, { handle })).self).toBe(true);
  });

  it('[CO2] shows the blocked what it showed before', async () => {
    await talk.befriend(ana, bo);
    const before = await talk.call(bo, contract.findPerson, { handle: await handleOf(ana) });
    await talk.call(ana, contract.block, { personId: bo });
    expect(await talk.call(bo, contract.findPerson, { handle: await handleOf(ana) })).toEqual(before);
    const stranger = await talk.call(chen, contract.findPerson, { handle: await handleOf(ana) });
    await talk.call(ana, contract.block, { personId: chen });
    expect(await talk.call(chen, contract.findPerson, { handle: await handleOf(ana) })).toEqual(stranger);
  });

  it('[CO3] works by an invite link until it is replaced, signed out too', async () => {
    const { token } = await talk.call(ana, contract.getInvite, {});
    expect(await talk.call(ana, contract.getInvite, {})).toEqual({ token });
    expect(await talk.call(null, contract.resolveInvite, { token })).toMatchObject({
      person: { actorId: ana },
      standing: null,
      self: false,
    });
    expect(await talk.call(bo, contract.resolveInvite, { token })).toMatchObject({
      standing: { person: { actorId: ana } },
    });
    const { token: next } = await talk.call(ana, contract.rotateInvite, {});
    expect(await talk.refusal(bo, contract.resolveInvite, { token })).toBe('invite_not_found');
    expect((await talk.call(ana, contract.resolveInvite, { token: next })).self).toBe(true);
  });

  it('[CO3] gives one link to two devices that ask at once', async () => {
    const tokens = await Promise.all([1, 2, 3, 4].map(() => talk.call(ana, contract.getInvite, {})));
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(1);
  });
});

describe('asking', () => {
  it('[CO4] with one id asks once, whatever is repeated', async () => {
    const id = newRequest();
    const replies = await Promise.all([1, 2, 3].map(() => ask(ana, bo, id, 'Hi')));
    expect(new Set(replies.map(({ standing }) => standing.request?.id))).toEqual(new Set([id]));
    expect(await incoming(bo)).toEqual([ana]);
    expect(await newsOf(bo)).toEqual(['contacts.requested']);
    const other = { id, to: bo, note: 'Hello' };
    expect(await talk.refusal(ana, contract.requestContact, other)).toBe('id_conflict');
    expect(await talk.refusal(chen, contract.requestContact, { id, to: bo, note: 'Hi' })).toBe('id_conflict');
    const long = { id: newRequest(), to: chen, note: 'x'.repeat(201) };
    expect(await talk.refusal(ana, contract.requestContact, long)).toBe('invalid_input');
  });

  it('[CO5] is refused where it makes no sense', async () => {
    expect(await refused(ana, ana)).toBe('cannot_add_yourself');
    expect(await refused(ana, newId() as ActorId)).toBe('person_not_found');
    await ask(ana, bo);
    expect(await refused(ana, bo)).toBe('already_requested');
    await talk.befriend(ana, chen);
    expect(await refused(ana, chen)).toBe('already_contacts');
    expect(await refused(chen, ana)).toBe('already_contacts');
    await talk.call(bo, contract.block, { personId: chen });
    expect(await refused(bo, chen)).toBe('person_blocked');
  });

  it('[CO6] by an invite needs the token of the person asked', async () => {
    const { token: inviteToken } = await talk.call(bo, contract.getInvite, {});
    const wrong = { id: newRequest(), to: chen, note: '', inviteToken };
    expect(await talk.refusal(ana, contract.requestContact, wrong)).toBe('invite_not_found');
    const right = await talk.call(ana, contract.requestContact, { ...wrong, to: bo });
    expect(right.standing.request).toMatchObject({ via: 'invite', direction: 'outgoing' });
  });

  it('[CO7] one who asked makes both contacts, also when both ask at once', async () => {
    await ask(ana, bo);
    const { standing } = await ask(bo, ana);
    expect(standing.contactSince).not.toBeNull();
    expect(standing.request).toBeNull();
    const replies = await Promise.all([ask(ana, chen), ask(chen, ana)]);
    expect(replies.filter(({ standing: each }) => each.contactSince !== null)).toHaveLength(1);
    expect(await contactsOf(ana)).toEqual([bo, chen].toSorted());
    expect([await incoming(ana), await outgoing(ana), await incoming(chen)]).toEqual([[], [], []]);
  });

  it('[CO12] is bounded by the day and by what is open', async () => {
    const many = await Promise.all(Array.from({ length: 101 }, () => talk.person('one')));
    for (const to of many.slice(0, 50)) await ask(ana, to);
    expect(await refused(ana, many[50]!)).toBe('daily_request_limit_reached');
    talk.clock.advance(24 * 60 * 60_000 + 1_000);
    for (const to of many.slice(50, 100)) await ask(ana, to);
    talk.clock.advance(24 * 60 * 60_000 + 1_000);
    expect(await refused(ana, many[100]!)).toBe('open_request_limit_reached');
    const page = await talk.call(ana, contract.listRequests, { direction: 'outgoing', limit: 60 });
    const rest = await talk.call(ana, contract.listRequests, {
      direction: 'outgoing',
      limit: 60,
      after: page.next!,
    });
    expect([page.standings.length, rest.standings.length, rest.next]).toEqual([60, 40, null]);
  });
});

describe('answering', () => {
  it('[CO8] accepting makes both contacts, once, and is the asked person’s alone', async () => {
    const id = newRequest();
    await ask(ana, bo, id, 'From the climbing hall');
    expect(await talk.refusal(ana, contract.acceptRequest, { id })).toBe('request_not_found');
    expect(await talk.refusal(chen, contract.acceptRequest, { id })).toBe('request_not_found');
    const first = await talk.call(bo, contract.acceptRequest, { id });
    expect(await talk.call(bo, contract.acceptRequest, { id })).toEqual(first);
    expect([await contactsOf(ana), await contactsOf(bo)]).toEqual([[bo], [ana]]);
    expect(await newsOf(ana)).toEqual(['contacts.requested', 'contacts.accepted']);
    expect(await talk.refusal(bo, contract.declineRequest, { id })).toBe('request_not_found');
    expect(await talk.refusal(ana, contract.cancelRequest, { id })).toBe('request_not_found');
  });

  it('[CO9] declining is silent', async () => {
    const id = newRequest();
    const { standing } = await ask(ana, bo, id);
    await talk.call(bo, contract.declineRequest, { id });
    await talk.call(bo, contract.declineRequest, { id });
    expect(await incoming(bo)).toEqual([]);
    expect(await outgoing(ana)).toEqual([bo]);
    expect((await talk.call(ana, contract.findPerson, { handle: await handleOf(bo) })).standing).toEqual(
      standing,
    );
    expect(await newsOf(ana)).toEqual(['contacts.requested']);
    expect(await newsOf(bo)).toEqual(['contacts.requested', 'contacts.declined']);
    expect(await talk.refusal(bo, contract.acceptRequest, { id })).toBe('request_not_found');
  });

  it('[CO10] a request taken back leaves the other’s list', async () => {
    const id = newRequest();
    await ask(ana, bo, id);
    expect(await talk.refusal(bo, contract.cancelRequest, { id })).toBe('request_not_found');
    await talk.call(ana, contract.cancelRequest, { id });
    await talk.call(ana, contract.cancelRequest, { id });
    expect([await incoming(bo), await outgoing(ana)]).toEqual([[], []]);
    expect(await newsOf(bo)).toEqual(['contacts.requested', 'contacts.cancelled']);
    expect(await talk.refusal(bo, contract.acceptRequest, { id })).toBe('request_not_found');
  });

  it('[CO11] who was declined asks again unseen, until the other asks', async () => {
    const id = newRequest();
    await ask(ana, bo, id);
    await talk.call(bo, contract.declineRequest, { id });
    await talk.call(ana, contract.cancelRequest, { id });
    await ask(ana, bo);
    expect([await incoming(bo), await outgoing(ana)]).toEqual([[], [bo]]);
    expect(await newsOf(bo)).toEqual(['contacts.requested', 'contacts.declined']);
    const { standing } = await ask(bo, ana);
    expect(standing.contactSince).not.toBeNull();
  });
});

describe('removing and blocking', () => {
  it('[CO13] a removed contact is gone for both, and nobody is named', async () => {
    await talk.befriend(ana, bo);
    await talk.call(ana, contract.removeContact, { personId: bo });
    await talk.call(ana, contract.removeContact, { personId: bo });
    await talk.call(ana, contract.removeContact, { personId: chen });
    expect([await contactsOf(ana), await contactsOf(bo)]).toEqual([[], []]);
    const last = (await talk.read(bo)).at(-1);
    expect(last).toMatchObject({ kind: 'contacts.removed', subjectId: ana, actorId: null });
    expect(await newsOf(chen)).toEqual([]);
  });

  it('[CO14] blocking is silent', async () => {
    await talk.befriend(ana, bo);
    await ask(chen, ana);
    const seen = async () => [
      await contactsOf(bo),
      await talk.read(bo),
      await outgoing(chen),
      await talk.read(chen),
    ];
    const before = await seen();
    await talk.call(ana, contract.block, { personId: bo });
    await talk.call(ana, contract.block, { personId: chen });
    expect(await seen()).toEqual(before);
    expect([await contactsOf(ana), await incoming(ana)]).toEqual([[], []]);
    const { standings } = await talk.call(ana, contract.listBlocked, {});
    expect(standings.map(({ person }) => person.actorId)).toEqual([bo, chen].toSorted());
    expect(await talk.refusal(ana, contract.block, { personId: ana })).toBe('cannot_add_yourself');
  });

  it('[CO14] [CO11] the blocked may ask, and are not seen', async () => {
    await talk.call(ana, contract.block, { personId: bo });
    const { standing } = await ask(bo, ana);
    expect(standing.request).toMatchObject({ direction: 'outgoing' });
    expect(await incoming(ana)).toEqual([]);
    expect(await newsOf(ana)).toEqual(['contacts.blocked']);
  });

  it('[CO14] blocking withdraws one’s own request', async () => {
    await ask(ana, bo);
    await talk.call(ana, contract.block, { personId: bo });
    expect([await incoming(bo), await outgoing(ana)]).toEqual([[], []]);
    expect(await newsOf(bo)).toEqual(['contacts.requested', 'contacts.cancelled']);
  });

  it('[CO15] unblocking restores the contact; twice is once', async () => {
    await talk.befriend(ana, bo);
    await talk.call(ana, contract.block, { personId: bo });
    await talk.call(ana, contract.block, { personId: bo });
    await talk.call(ana, contract.unblock, { personId: bo });
    await talk.call(ana, contract.unblock, { personId: bo });
    expect(await contactsOf(ana)).toEqual([bo]);
    expect((await newsOf(ana)).slice(-2)).toEqual(['contacts.blocked', 'contacts.unblocked']);
  });

  it('[CO16] tells for many pairs who may talk', async () => {
    await talk.befriend(ana, bo);
    await talk.befriend(ana, chen);
    await talk.call(chen, contract.block, { personId: ana });
    const { read } = talk.test.db;
    const pairs = [
      [ana, bo],
      [bo, ana],
      [ana, chen],
      [chen, ana],
      [bo, chen],
      [ana, ana],
    ] as const;
    expect(await talk.contacts.mayTalkMany(read, pairs)).toEqual([true, true, false, false, false, false]);
    expect(await talk.contacts.areContacts(read, pairs)).toEqual([true, true, true, true, false, false]);
    expect(await talk.contacts.mayTalk(read, bo, ana)).toBe(true);
    expect(await talk.contacts.blockedEitherWay(read, ana, chen)).toBe(true);
    expect(await talk.contacts.blockedEitherWay(read, ana, bo)).toBe(false);
  });

  it('[CO19] lists come in pages, without those one has blocked', async () => {
    const others = await Promise.all(Array.from({ length: 4 }, () => talk.person('other')));
    for (const other of others) await talk.befriend(ana, other);
    await talk.call(ana, contract.block, { personId: others[0]! });
    const page = await talk.call(ana, contract.listContacts, { limit: 2 });
    const rest = await talk.call(ana, contract.listContacts, { limit: 2, after: page.next! });
    const listed = [...page.standings, ...rest.standings].map(({ person }) => person.actorId);
    expect([listed, rest.next]).toEqual([others.slice(1).toSorted(), null]);
    for (const other of others.slice(1)) await talk.call(ana, contract.block, { personId: other });
    const blocked = await talk.call(ana, contract.listBlocked, { limit: 3 });
    const last = await talk.call(ana, contract.listBlocked, { limit: 3, after: blocked.next! });
    expect([blocked.standings.length, last.standings.length, last.next]).toEqual([3, 1, null]);
  });

  it('[CO19] requests are listed newest first', async () => {
    const askers = [bo, chen, await talk.person('dina')];
    for (const asker of askers) {
      talk.clock.advance(1);
      await ask(asker, ana);
    }
    expect(await incoming(ana)).toEqual(askers.toReversed());
  });
});
