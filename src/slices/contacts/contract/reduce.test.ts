// The reducer of standings, without a server.
import { describe, expect, it } from 'vitest';
import { actorId, newId, timelineId } from '#/kit/id.ts';
import type { TimelineEntry } from '#/kit/protocol.ts';
import {
  applyEntry,
  applyPage,
  applyReply,
  contactsOf,
  noContacts,
  requestsOf,
  standingTowards,
} from './reduce.ts';
import { contactsKinds, requestId, type Standing } from './views.ts';

const bo = actorId.parse(newId());
const now = '2026-11-25T09:00:00.000Z';
const stranger: Standing = {
  person: { actorId: bo, handle: null, name: 'Bo', photo: null, kind: 'person' },
  contactSince: null,
  request: null,
  blockedAt: null,
};
const contact: Standing = { ...stranger, contactSince: now };
const asked: Standing = {
  ...stranger,
  request: { id: requestId.parse(newId()), direction: 'incoming', note: '', via: 'handle', createdAt: now },
};

function entry(seq: number, standing: Standing | null): TimelineEntry {
  const kind = contactsKinds.accepted;
  return {
    timelineId: timelineId.parse(newId()),
    seq,
    kind,
    subjectId: bo,
    actorId: null,
    at: now,
    data: { standing },
  };
}

describe('standings', () => {
  it('[CO18] follow entries, and an older reply or page changes nothing', () => {
    const asking = applyPage(noContacts, { standings: [asked], seq: 1, next: null });
    expect(requestsOf(asking, 'incoming')).toHaveLength(1);
    expect(requestsOf(asking, 'outgoing')).toHaveLength(0);
    const friends = applyEntry(asking, entry(2, contact));
    expect(contactsOf(friends)).toHaveLength(1);
    expect(applyReply(friends, { standing: asked, seq: 1 })).toBe(friends);
    expect(applyPage(friends, { standings: [asked], seq: 1, next: null })).toBe(friends);
    expect(applyReply(friends, { standing: contact, seq: 2 })).toEqual(friends);
  });

  it('[CO18] that have ended are not brought back by a late reply', () => {
    const ended = applyEntry(applyReply(noContacts, { standing: contact, seq: 2 }), entry(3, stranger));
    expect(contactsOf(ended)).toEqual([]);
    expect(standingTowards(ended, bo)).toBeUndefined();
    expect(contactsOf(applyReply(ended, { standing: contact, seq: 2 }))).toEqual([]);
  });

  it('[CO18] ignore entries of others and of an unknown form', () => {
    const friends = applyReply(noContacts, { standing: contact, seq: 2 });
    expect(applyEntry(friends, { ...entry(3, stranger), kind: 'chat.message_sent' })).toBe(friends);
    expect(applyEntry(friends, { ...entry(3, stranger), data: { later: true } })).toBe(friends);
    expect(applyEntry(friends, entry(3, null))).toEqual({});
  });
});
