// The device's copy of contacts: lists, news and acts, against a server in memory.
import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newId, timelineId, type ActorId } from '#/kit/id.ts';
import type { TimelineEntry } from '#/kit/protocol.ts';
import { outboxItems } from '#/platform/web/store/store.ts';
import {
  contactsKinds,
  contactsOf,
  requestsOf,
  type ContactsState,
  type Standing,
} from '../../contract/index.ts';
import { openDevice, type Device } from '../testing/device.tsx';
import {
  AT,
  openTownHall,
  person,
  refusal,
  requestOf,
  strangerTo,
  type TownHall,
} from '../testing/town-hall.ts';
import { reduceEntries } from './apply.ts';
import { accept, ask, decline, laneOf, remove } from './commands.ts';
import { isListed, onConnect, onSkip } from './connect.ts';
import { putOff, putOffNow, settle, takeBack } from './later.ts';
import { contactsMarks, standings } from './tables.ts';

const ana = person('Ana');
const bo = person('Bo Andersen');
const chen = person('Chen');
let hall: TownHall;
let device: Device;

beforeEach(async () => {
  hall = openTownHall(ana);
  device = await openDevice(ana);
});

async function state(): Promise<ContactsState> {
  const rows = await device.account.store.table(standings).toArray();
  return Object.fromEntries(rows.map((row) => [row.person.actorId, row]));
}

function entry(seq: number, subjectId: ActorId, standing: Standing | null): TimelineEntry {
  const id = timelineId.parse(newId());
  return {
    timelineId: id,
    seq,
    kind: contactsKinds.accepted,
    subjectId,
    actorId: null,
    at: AT,
    data: { standing },
  };
}

const reduce = (...entries: TimelineEntry[]): Promise<void> =>
  device.account.store.transaction(() => reduceEntries(device.account, entries, 'next'));

/** Waits until the outbox holds nothing that waits. */
const sent = (): Promise<void> =>
  vi.waitFor(async () => {
    const items = await device.account.store.table(outboxItems).toArray();
    expect(items.filter((item) => item.state === 'waiting')).toEqual([]);
  });

describe('lists', () => {
  it('[CO18] are fetched whole at the first connection, page by page, and not at the next one', async () => {
    for (let n = 0; n < 230; n += 1)
      hall.put({ ...strangerTo(person(`Friend ${'x'.repeat(n % 7)}`)), contactSince: AT });
    hall.put({ ...strangerTo(bo), request: requestOf('incoming', 'Hi') });
    hall.put({ ...strangerTo(chen), blockedAt: AT });
    expect(await isListed(device.account)).toBe(false);
    await onConnect(device.account);
    expect(await isListed(device.account)).toBe(true);
    const all = await state();
    expect([contactsOf(all).length, requestsOf(all, 'incoming').length, Object.keys(all).length]).toEqual([
      230, 1, 232,
    ]);
    const before = hall.asked.length;
    await onConnect(device.account);
    expect(hall.asked).toHaveLength(before);
  });

  it('[CO18] fetched anew drop whom they no longer name, but not what was heard since', async () => {
    hall.put({ ...strangerTo(bo), contactSince: AT });
    await onConnect(device.account);
    await reduce(entry(9, chen.actorId, { ...strangerTo(chen), contactSince: AT }));
    hall.standings.clear();
    hall.seq = 5;
    await onSkip(device.account, device.account.actorId);
    expect(Object.values(await state()).map((each) => each.person.name)).toEqual(['Chen']);
  });

  it('are not fetched when another timeline was passed over, and again when names may have changed', async () => {
    await onConnect(device.account);
    const before = hall.asked.length;
    await onSkip(device.account, newId());
    expect(hall.asked).toHaveLength(before);
    await device.account.store
      .table(contactsMarks)
      .put({ name: 'listed', value: '2020-01-01T00:00:00.000Z' });
    await onConnect(device.account);
    expect(hall.asked.length).toBeGreaterThan(before);
  });
});

describe('news', () => {
  it('[CO17] change the standing towards one person; a late answer does not bring back what has ended', async () => {
    await reduce(
      entry(2, bo.actorId, { ...strangerTo(bo), contactSince: AT }),
      entry(3, bo.actorId, strangerTo(bo)),
    );
    await reduce(entry(2, bo.actorId, { ...strangerTo(bo), contactSince: AT }));
    expect(contactsOf(await state())).toEqual([]);
  });

  it('[CO21] of somebody who has left remove them', async () => {
    await reduce(entry(2, bo.actorId, { ...strangerTo(bo), contactSince: AT }), entry(3, bo.actorId, null));
    expect(await state()).toEqual({});
  });
});

describe('acts', () => {
  it('[CO4] go out with the id that the device made, and the answer is kept', async () => {
    hall.put(strangerTo(bo));
    await ask(device.account, { to: bo.actorId, note: 'Hello' });
    await sent();
    const [asked] = hall.asked.filter(({ what }) => what.startsWith('PUT'));
    expect(asked?.body).toEqual({ to: bo.actorId, note: 'Hello' });
    const [request] = requestsOf(await state(), 'outgoing');
    expect(asked?.what).toBe(`PUT /api/contacts/requests/${request?.request?.id}`);
  });

  it('[CO8] wait while the server is not reached, and go out in order afterwards', async () => {
    const request = requestOf('incoming');
    hall.put({ ...strangerTo(bo), request });
    hall.reachable = false;
    await accept(device.account, bo.actorId, request.id);
    await remove(device.account, bo.actorId);
    await vi.waitFor(async () =>
      expect((await device.account.outbox.inLane(laneOf(bo.actorId)))[0]?.attempts).toBeGreaterThan(0),
    );
    hall.reachable = true;
    device.account.outbox.kick(true);
    await sent();
    expect(hall.asked.map(({ what }) => what.split(' ')[0])).toEqual(['POST', 'DELETE']);
    expect(contactsOf(await state())).toEqual([]);
  });

  it('[CO5] that were refused keep their reason until the next act, or the next connection', async () => {
    hall.put(strangerTo(bo));
    hall.refusals.set('PUT /api/contacts/requests', refusal(409, 'already_contacts'));
    await ask(device.account, { to: bo.actorId, note: '' });
    await sent();
    const [failed] = await device.account.outbox.inLane(laneOf(bo.actorId));
    expect(failed?.failure?.code).toBe('already_contacts');
    await onConnect(device.account);
    expect(await device.account.outbox.inLane(laneOf(bo.actorId))).toEqual([]);
  });
});

describe('acts with an undo', () => {
  it('[CO9] are done once the time is up, or not at all', async () => {
    const act = vi.fn<() => Promise<void>>(async () => undefined);
    putOff(bo.actorId, 'declined', act);
    takeBack(bo.actorId);
    await settle(bo.actorId);
    expect(act).not.toHaveBeenCalled();
    putOff(bo.actorId, 'declined', act);
    expect(putOffNow.get().get(bo.actorId)?.what).toBe('declined');
    await Promise.all([settle(bo.actorId), settle(bo.actorId)]);
    expect(act).toHaveBeenCalledTimes(1);
    expect(putOffNow.get().size).toBe(0);
  });

  it('[CO11] come before whatever is done to the person next', async () => {
    const request = requestOf('incoming');
    hall.put({ ...strangerTo(bo), request });
    putOff(bo.actorId, 'declined', () => decline(device.account, bo.actorId, request.id));
    await ask(device.account, { to: bo.actorId, note: '' });
    await sent();
    expect(hall.asked.map(({ what }) => what.split(' ')[0])).toEqual(['POST', 'PUT']);
  });
});
