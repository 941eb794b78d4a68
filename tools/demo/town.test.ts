// The demo town's script: everybody in it exists, and no line lies in the future.
import { describe, expect, it } from 'vitest';
import { asked, blocked, dialogues, linesOf, requests, townspeople } from './town.ts';

const handles = new Set(townspeople.map(({ handle }) => handle));

describe('the demo town', () => {
  it('knows everybody who speaks or asks', () => {
    const named = [
      ...dialogues.flatMap(({ between }) => between),
      ...requests.map(({ from }) => from),
      ...asked.map(({ to }) => to),
      ...blocked,
    ];
    expect(named.filter((handle) => !handles.has(handle))).toEqual([]);
  });

  it.each(dialogues.map((dialogue) => [dialogue.between.join(' and '), dialogue] as const))(
    'lets %s speak in the past only',
    (_, dialogue) => {
      const lines = linesOf(dialogue);
      const minutes = lines.reduce((sum, { afterMinutes }) => sum + afterMinutes, 0);
      expect(minutes).toBeLessThan(dialogue.minutesAgo);
      expect(dialogue.unread ?? 0).toBeLessThanOrEqual(lines.length);
    },
  );
});
