// What devices are told of contacts: old list + events = new list, whatever people do; export and erasure.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PlazaError } from '#/kit/error.ts';
import { newId, type ActorId } from '#/kit/id.ts';
import { createTalk, type Talk } from '#/platform/testing/talk.ts';
import * as contract from '../contract/index.ts';
import type { ContactsState, RequestId, StandingReply } from '../contract/index.ts';

let talk: Talk;
beforeAll(async () => void (talk = await createTalk()));
afterAll(() => talk.end());

/** All lists of a person, as a device that knows nothing takes them in. */
async function snapshot(of: ActorId): Promise<{ state: ContactsState; seq: number }> {
  const pages = [
    await talk.call(of, contract.listContacts, { limit: 200 }),
    await talk.call(of, contract.listRequests, { direction: 'incoming', limit: 200 }),
    await talk.call(of, contract.listRequests, { direction: 'outgoing', limit: 200 }),
    await talk.call(of, contract.listBlocked, { limit: 200 }),
  ];
  const state = pages.reduce(contract.applyPage, contract.noContacts);
  return { state, seq: Math.min(...pages.map(({ seq }) => seq)) };
}

/** A device of each, which has just taken in everything. */
async function devicesOf(people: readonly ActorId[]) {
  return Promise.all(people.map(async (of) => ({ of, ...(await snapshot(of)) })));
}

/** Takes in what came since. */
async function follow(device: { of: ActorId; state: ContactsState; seq: number }): Promise<void> {
  const later = await talk.read(device.of, device.seq);
  device.state = later.reduce(contract.applyEntry, device.state);
  device.seq = later.at(-1)?.seq ?? device.seq;
}

/** What the lists of a state show. */
function shown(state: ContactsState) {
  const strip = (standings: contract.KnownStanding[]) =>
    standings
      .map(({ person, contactSince, request, blockedAt }) => ({ person, contactSince, request, blockedAt }))
      .toSorted((a, b) => (a.person.actorId < b.person.actorId ? -1 : 1));
  return {
    contacts: strip(contract.contactsOf(state)),
    incoming: strip(contract.requestsOf(state, 'incoming')),
    outgoing: strip(contract.requestsOf(state, 'outgoing')),
    blocked: strip(contract.blockedOf(state)),
  };
}

const verbs = ['ask', 'ask', 'accept', 'decline', 'cancel', 'remove', 'block', 'block', 'unblock'] as const;

interface Step {
  readonly verb: (typeof verbs)[number];
  readonly from: number;
  readonly to: number;
}

/** Does one thing as a device would, from what its lists show; null if there is nothing to do or it is refused. */
async function act({ verb, from, to }: Step, people: readonly ActorId[]): Promise<StandingReply | null> {
  const [caller, person] = [people[from]!, people[to]!];
  const { state } = await snapshot(caller);
  const id = state[person]?.request?.id;
  try {
    if (verb === 'ask') {
      return await talk.call(caller, contract.requestContact, { id: newId() as RequestId, to: person });
    }
    if (verb === 'remove') return await talk.call(caller, contract.removeContact, { personId: person });
    if (verb === 'block') return await talk.call(caller, contract.block, { personId: person });
    if (verb === 'unblock') return await talk.call(caller, contract.unblock, { personId: person });
    if (id === undefined) return null;
    if (verb === 'accept') return await talk.call(caller, contract.acceptRequest, { id });
    if (verb === 'decline') return await talk.call(caller, contract.declineRequest, { id });
    return await talk.call(caller, contract.cancelRequest, { id });
  } catch (error) {
    if (error instanceof PlazaError) return null;
    throw error;
  }
}

describe('news', () => {
  it('[CO18] [CO17] an old list with the later events equals a fresh one, whatever people do at once', async () => {
    const step = fc.record({
      verb: fc.constantFrom(...verbs),
      from: fc.nat(2),
      to: fc.nat(2),
    });
    const round = fc.array(step, { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(round, { minLength: 2, maxLength: 6 }), fc.nat(5), async (rounds, cut) => {
        const people = [await talk.person('ana'), await talk.person('bo'), await talk.person('chen')];
        // One device of each follows from the beginning, one comes in the middle and looks again at the end.
        const followers = await devicesOf(people);
        const devices = [...followers];
        for (const [index, steps] of rounds.entries()) {
          if (index === cut % rounds.length) devices.push(...(await devicesOf(people)));
          const replies = await Promise.all(
            steps
              .filter(({ from, to }) => from !== to)
              .map(async (each) => ({ each, reply: await act(each, people) })),
          );
          // Replies come in any order, and before or after the events.
          for (const { each, reply } of replies.toReversed()) {
            for (const device of devices.filter(({ of }) => of === people[each.from])) {
              if (reply !== null) device.state = contract.applyReply(device.state, reply);
            }
          }
          await Promise.all(followers.map(follow));
        }
        for (const device of devices) {
          await follow(device);
          expect(shown(device.state)).toEqual(shown((await snapshot(device.of)).state));
        }
      }),
      { numRuns: 15 },
    );
  });

  it('[CO17] is published to those alone whose standing changed', async () => {
    const [ana, bo, chen] = [await talk.person('ana'), await talk.person('bo'), await talk.person('chen')];
    await talk.settled();
    talk.entries.length = 0;
    await talk.befriend(ana, bo);
    await talk.call(ana, contract.block, { personId: bo });
    await talk.settled();
    const told = talk.entries.map(({ timelineId, kind, subjectId }) => [timelineId, kind, subjectId]);
    expect(told).toEqual([
      [ana, 'contacts.requested', bo],
      [bo, 'contacts.requested', ana],
      [bo, 'contacts.accepted', ana],
      [ana, 'contacts.accepted', bo],
      [ana, 'contacts.blocked', bo],
    ]);
    expect(told.flat()).not.toContain(chen);
    expect(contract.contactsEntryData.parse(talk.entries.at(-1)?.data).standing?.blockedAt).not.toBeNull();
    expect(talk.errors).toEqual([]);
  });
});

describe('a person’s own data', () => {
  it('[CO20] holds what they know, and not who declined or blocked them', async () => {
    const [ana, bo, chen] = [await talk.person('ana'), await talk.person('bo'), await talk.person('chen')];
    await talk.befriend(ana, bo);
    const { token } = await talk.call(ana, contract.getInvite, {});
    const id = newId() as RequestId;
    await talk.call(ana, contract.requestContact, { id, to: chen, note: 'Hi' });
    const exported = () => talk.test.db.transaction((tx) => talk.contacts.exportActor(tx, ana));
    const before = await exported();
    expect(before).toMatchObject({
      inviteToken: token,
      contacts: [{ person: { actorId: bo } }],
      requests: [{ id, note: 'Hi', person: { actorId: chen } }],
      blocked: [],
    });
    await talk.call(chen, contract.declineRequest, { id });
    await talk.call(bo, contract.block, { personId: ana });
    expect(await exported()).toEqual(before);
  });

  it('[CO21] is erased with them, and the others’ lists follow', async () => {
    const [ana, bo, chen] = [await talk.person('ana'), await talk.person('bo'), await talk.person('chen')];
    await talk.befriend(ana, bo);
    await talk.call(chen, contract.requestContact, { id: newId() as RequestId, to: ana });
    const { token } = await talk.call(ana, contract.getInvite, {});
    const devices = { bo: await snapshot(bo), chen: await snapshot(chen) };
    await talk.test.db.transaction(async (tx) => {
      await talk.contacts.eraseActor(tx, talk.clock.now(), ana);
      await talk.identity.eraseActor(tx, talk.clock.now(), ana);
    });
    for (const [person, device] of [
      [bo, devices.bo],
      [chen, devices.chen],
    ] as const) {
      const state = (await talk.read(person, device.seq)).reduce(contract.applyEntry, device.state);
      expect(shown(state)).toEqual({ contacts: [], incoming: [], outgoing: [], blocked: [] });
      expect(shown((await snapshot(person)).state)).toEqual(shown(state));
    }
    expect(await talk.refusal(null, contract.resolveInvite, { token })).toBe('invite_not_found');
    const again = { id: newId() as RequestId, to: ana };
    expect(await talk.refusal(bo, contract.requestContact, again)).toBe('person_not_found');
    expect(await talk.test.db.transaction((tx) => talk.contacts.exportActor(tx, ana))).toEqual({
      inviteToken: null,
      contacts: [],
      requests: [],
      blocked: [],
    });
  });
});
