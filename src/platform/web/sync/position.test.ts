// The rules by which a timeline's position moves.
import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '#/kit/protocol.ts';
import { actorId, timelineId } from '#/kit/id.ts';
import {
  emptyPosition,
  heardOf,
  isBehind,
  LONGEST_REPAIR,
  readAfter,
  SKIP_TO,
  skipTo,
  step,
} from './position.ts';

const TIMELINE = timelineId.parse('01890000-0000-7000-8000-000000000001');
const ACTOR = actorId.parse('01890000-0000-7000-8000-0000000000aa');

function entry(seq: number): TimelineEntry {
  return {
    timelineId: TIMELINE,
    seq,
    kind: 'chat.message_sent',
    subjectId: `m${seq}`,
    actorId: ACTOR,
    at: '2025-11-28T09:41:00.000Z',
    data: seq,
  };
}
const at = (seq: number, headSeq = seq, from = 0) => ({ ...emptyPosition(TIMELINE), from, seq, headSeq });

describe('step', () => {
  it('applies the next entry', () => {
    expect(step(at(4), [entry(5)])).toMatchObject({ do: 'apply', position: { seq: 5, headSeq: 5 } });
  });
  it('applies a run that arrived out of order and doubled', () => {
    const next = step(at(1), [entry(4), entry(2), entry(3), entry(2)]);
    expect(next).toMatchObject({ do: 'apply', position: { seq: 4 } });
    expect(next.do === 'apply' && next.entries.map(({ seq }) => seq)).toEqual([2, 3, 4]);
  });
  it('ignores what it has', () => {
    expect(step(at(5), [entry(5), entry(3)])).toEqual({ do: 'ignore' });
  });
  it('asks for what is missing, and remembers how far it goes', () => {
    expect(step(at(5), [entry(8)])).toMatchObject({ do: 'read', after: 5, position: { seq: 5, headSeq: 8 } });
  });
  it('applies what continues and stays behind the rest', () => {
    const next = step(at(5), [entry(6), entry(9)]);
    expect(next).toMatchObject({ do: 'apply', position: { seq: 6, headSeq: 9 } });
  });
});

describe('where to read', () => {
  it('reads a new timeline from near its head', () => {
    expect(readAfter(at(0, 5000))).toBe(5000 - SKIP_TO);
  });
  it('reads a short new timeline whole', () => {
    expect(readAfter(at(0, 12))).toBe(0);
  });
  it('repairs a gap, however it came', () => {
    expect(readAfter(at(100, 100 + LONGEST_REPAIR))).toBe(100);
  });
  it('skips a gap that is too long', () => {
    expect(readAfter(at(100, 101 + LONGEST_REPAIR))).toBe(101 + LONGEST_REPAIR - SKIP_TO);
  });
  it('gives up what was held when it skips', () => {
    expect(skipTo(at(100, 900), 840)).toMatchObject({ from: 840, seq: 840, headSeq: 900 });
    expect(skipTo(at(100, 900), 90)).toMatchObject({ from: 0, seq: 100 });
  });
});

describe('heads', () => {
  it('makes a device behind that has less', () => {
    const head = { timelineId: TIMELINE, headSeq: 7, lastNo: 3, lastAt: '2025-11-28T09:41:00.000Z' };
    expect(isBehind(heardOf(at(5), head))).toBe(true);
  });
  it('never falls', () => {
    const old = { timelineId: TIMELINE, headSeq: 3, lastNo: 1, lastAt: null };
    expect(heardOf(at(5), old)).toEqual(at(5));
  });
});
