// The arithmetic of waits, by property.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  attemptRules,
  countTry,
  forgetAt,
  giveBackTry,
  waitAfter,
  waitLeft,
  type AttemptRule,
  type AttemptState,
} from './attempt-rules.ts';

const anyRule = fc.constantFrom<AttemptRule>(...Object.values(attemptRules));
const instants = fc.integer({ min: 0, max: 4_000_000_000_000 }).map((ms) => new Date(ms));
/** Pauses between tries: none, seconds, hours, days. */
const pauses = fc.array(
  fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 100_000_000 })),
  { maxLength: 300 },
);

/** Somebody who tries as soon as they like, and is refused when they must wait. */
function play(rule: AttemptRule, start: Date, waits: readonly number[]) {
  let state: AttemptState | null = null;
  let now = start;
  const tries: Date[] = [];
  for (const pause of waits) {
    now = new Date(now.getTime() + pause);
    if (waitLeft(state, rule, now) > 0) continue;
    state = countTry(state, rule, now);
    tries.push(now);
  }
  return { state, now, tries };
}

describe('waits', () => {
  it('[ID40] free tries cost nothing, then each doubles the wait up to the bound', () => {
    const rule = { free: 3, firstWaitMs: 10, maxWaitMs: 75, forgetMs: 1_000 };
    expect([1, 2, 3, 4, 5, 6, 7, 99].map((tries) => waitAfter(tries, rule))).toEqual([
      0, 0, 10, 20, 40, 75, 75, 75,
    ]);
  });

  it('[ID40] a wait never shrinks with more tries, nor exceeds the bound', () => {
    fc.assert(
      fc.property(anyRule, fc.nat({ max: 5_000 }), (rule, tries) => {
        expect(waitAfter(tries + 1, rule)).toBeGreaterThanOrEqual(waitAfter(tries, rule));
        expect(waitAfter(tries, rule)).toBeLessThanOrEqual(rule.maxWaitMs);
      }),
    );
  });

  it('[ID40] whatever the rhythm, tries in a span are bounded by the free ones and the waits', () => {
    fc.assert(
      fc.property(anyRule, instants, pauses, (rule, start, waits) => {
        const { tries } = play(rule, start, waits);
        for (let first = 0; first < tries.length; first += 1) {
          const from = tries[first]!.getTime();
          const within = tries.filter((at) => at.getTime() >= from && at.getTime() < from + rule.firstWaitMs);
          expect(within.length).toBeLessThanOrEqual(rule.free);
        }
      }),
    );
  });

  it('[ID40] nobody is kept out for longer than the bound, also when the clock is set back', () => {
    fc.assert(
      fc.property(
        anyRule,
        instants,
        pauses,
        fc.integer({ min: -100_000_000, max: 0 }),
        (rule, start, waits, back) => {
          const { state, now } = play(rule, start, waits);
          expect(waitLeft(state, rule, new Date(now.getTime() + back))).toBeLessThanOrEqual(rule.maxWaitMs);
          expect(waitLeft(state, rule, new Date(now.getTime() + rule.maxWaitMs))).toBe(0);
        },
      ),
    );
  });

  it('[ID41] a try taken back leaves what was there before it', () => {
    fc.assert(
      fc.property(anyRule, instants, fc.integer({ min: 1, max: 200 }), (rule, now, tries) => {
        let state: AttemptState | null = null;
        for (let each = 0; each < tries; each += 1) state = countTry(state, rule, now);
        const back = giveBackTry(countTry(state, rule, now), rule);
        expect(back).toEqual(state);
      }),
    );
  });

  it('[ID42] what is forgotten may be thrown away: it makes nobody wait any more', () => {
    fc.assert(
      fc.property(anyRule, instants, pauses, (rule, start, waits) => {
        const { state } = play(rule, start, waits);
        fc.pre(state !== null);
        const later = forgetAt(state, rule);
        expect(rule.forgetMs).toBeGreaterThanOrEqual(rule.maxWaitMs);
        expect(waitLeft(state, rule, later)).toBe(0);
        expect(countTry(state, rule, later)).toEqual(countTry(null, rule, later));
      }),
    );
  });
});
