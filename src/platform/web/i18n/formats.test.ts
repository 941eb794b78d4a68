// Dates, times and numbers in English and French, as the design writes them.
import { describe, expect, it } from 'vitest';
import { createFormats } from './formats.ts';
import { detectLocale } from './locale.ts';

const now = new Date(2025, 10, 28, 15, 0);
const en = createFormats('en', () => now);
const fr = createFormats('fr', () => now);
const at = (days: number, hour = 9, minute = 41): Date => new Date(2025, 10, 28 - days, hour, minute);
/** Without the narrow and no-break spaces that Intl writes. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('times and days', () => {
  it('writes the time as 9:41 and 09:41', () => {
    expect([en.time(at(0)), fr.time(at(0))]).toEqual(['9:41', '09:41']);
    expect([en.time(at(0, 0, 5)), fr.time(at(0, 21, 5))]).toEqual(['0:05', '21:05']);
  });
  it('writes a day as Fri 28 Nov and ven. 28 nov.', () => {
    expect([en.day(at(0)), fr.day(at(0))]).toEqual(['Fri 28 Nov', 'ven. 28 nov.']);
  });
  it('adds the year when it is another', () => {
    expect(en.day(new Date(2024, 10, 28))).toBe('Thu 28 Nov 2024');
  });
  it.each([
    [0, 'Today', 'Aujourd’hui'],
    [1, 'Yesterday', 'Hier'],
    [3, 'Tuesday', 'Mardi'],
    [9, 'Wed 19 Nov', 'mer. 19 nov.'],
  ])('calls the day %i days ago %s and %s', (days, english, french) => {
    expect(en.relativeDay(at(days))).toBe(english);
    expect(fr.relativeDay(at(days)).replace("'", '’')).toBe(french);
  });
  it.each([
    [0, '9:41', '09:41'],
    [1, 'Yesterday', 'Hier'],
    [3, 'Tue', 'Mar.'],
    [9, '19 Nov', '19 nov.'],
    [400, '24/10/2024', '24/10/2024'],
  ])('ends a row of %i days ago with %s and %s', (days, english, french) => {
    expect([en.short(at(days)), fr.short(at(days))]).toEqual([english, french]);
  });
  it('changes from today to yesterday at midnight, not after 24 hours', () => {
    const early = createFormats('en', () => new Date(2025, 10, 28, 0, 5));
    expect(early.short(new Date(2025, 10, 27, 23, 55))).toBe('Yesterday');
  });
  it('tells how long ago', () => {
    expect([plain(en.ago(at(0, 14, 57))), plain(fr.ago(at(0, 14, 57)))]).toEqual([
      '3 min ago',
      'il y a 3 min',
    ]);
    expect(plain(en.ago(at(2)))).toBe('2 days ago');
  });
});

describe('numbers', () => {
  it('groups and marks decimals', () => {
    expect([en.number(1284.6), plain(fr.number(1284.6))]).toEqual(['1,284.6', '1 284,6']);
  });
  it('writes sizes', () => {
    expect([en.bytes(999), en.bytes(2_400_000), plain(fr.bytes(2_400_000))]).toEqual([
      '1 kB',
      '2.4 MB',
      '2,4 Mo',
    ]);
  });
  it('joins lists', () => {
    expect([en.list(['Ana', 'Bo', 'Chen']), fr.list(['Ana', 'Bo'])]).toEqual([
      'Ana, Bo and Chen',
      'Ana et Bo',
    ]);
  });
});

describe('the language of a device', () => {
  it.each([
    [['fr-CA', 'en'], 'fr'],
    [['de-DE', 'fr-FR', 'en'], 'fr'],
    [['de', 'ja'], 'en'],
    [[], 'en'],
  ] as const)('of %j is %s', (languages, locale) => {
    expect(detectLocale(languages)).toBe(locale);
  });
});
