// What the search of the list finds.
import { describe, expect, it } from 'vitest';
import { ana, emptyTalk, message } from '../testing/device.ts';
import { knownAt } from '../../contract/index.ts';
import { matcher } from './match.ts';

const talk = { ...knownAt(emptyTalk, 1), lastMessage: message(1, ana, 'Déjeuner à midi ?') };

describe('the search', () => {
  it.each(['bo', 'BO', 'dejeuner', ' Midi ', ''])('finds “%s” whatever accents and case', (query) => {
    expect(matcher(query, ana)(talk)).toBe(true);
  });
  it('finds others only, and not what nobody said', () => {
    expect(['ana', 'dîner'].some((query) => matcher(query, ana)(talk))).toBe(false);
  });
});
