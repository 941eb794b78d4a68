// How a conversation is laid out.
import { describe, expect, it } from 'vitest';
import { layOut, wholeFrom, type LayoutInput } from './runs.ts';
import { ana, at, bo, message } from './testing/device.ts';
import type { PendingMessage } from './reading.ts';

const waiting = (id: string, second: number): PendingMessage => ({
  id,
  text: 'waiting',
  queuedAt: at(second),
  item: {
    id,
    lane: 'lane',
    order: 1,
    op: 'chat.sendMessage',
    input: {},
    queuedAt: at(second),
    state: 'waiting',
    attempts: 0,
    notBefore: 0,
    failure: null,
  },
});
const rows = (input: Partial<LayoutInput>) =>
  layOut({ stored: [], pending: [], reader: ana, unreadAfter: null, ...input });

describe('a conversation', () => {
  it('[CH9] stands in the order of its messages, those that wait last', () => {
    const [one, two] = [message(1), message(2, ana)];
    expect(rows({ stored: [one, two], pending: [waiting('w', 9)] }).map(({ key }) => key)).toEqual([
      one.id,
      two.id,
      'w',
    ]);
  });

  it('[CH8] shows a message once that waits and is stored', () => {
    const one = message(1, ana);
    expect(rows({ stored: [one], pending: [waiting(one.id, 1)] })).toHaveLength(1);
  });

  it('joins messages of one author within three minutes to runs', () => {
    const late = { ...message(3), sentAt: at(300) };
    const shape = rows({ stored: [message(1), message(2), late, { ...message(4, ana), sentAt: at(301) }] });
    expect(shape.map(({ first, last }) => [first, last])).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
    ]);
  });

  it('names each day once', () => {
    const next = { ...message(2), sentAt: '2026-11-27T12:00:00.000Z' };
    expect(rows({ stored: [message(1), next, message(3)] }).map(({ startsDay }) => startsDay)).toEqual([
      true,
      true,
      true,
    ]);
    expect(rows({ stored: [message(1), message(2)] }).map(({ startsDay }) => startsDay)).toEqual([
      true,
      false,
    ]);
  });

  it('divides what was unread, above the first of somebody else, and cuts the run there', () => {
    const stored = [message(1), message(2, ana), message(3), message(4)];
    const shape = rows({ stored, unreadAfter: 1 });
    expect(shape.map(({ startsUnread }) => startsUnread)).toEqual([false, false, true, false]);
    expect(rows({ stored: [message(1), message(2)], unreadAfter: 1 })[1]?.first).toBe(true);
    expect(rows({ stored }).some(({ startsUnread }) => startsUnread)).toBe(false);
  });

  it('[CH12] shows where messages are missing, and knows from where on it is whole', () => {
    const stored = [message(1), message(5, bo), message(6, bo)];
    expect(rows({ stored }).map(({ afterHole }) => afterHole)).toEqual([false, true, false]);
    expect(wholeFrom(stored)).toBe(5);
    expect(wholeFrom([])).toBe(1);
  });
});
