// Dates, times and numbers as DESIGN.md, 10 writes them, all through Intl: 9:41 and 09:41, Sat 28 Nov and sam. 28 nov.
import { systemClock } from '#/kit/clock.ts';
import type { Locale } from './locale.ts';

/** Anything that tells an instant: a Date, or ISO 8601 as contracts carry it. */
export type Instant = Date | string;

export interface Formats {
  /** 9:41, 09:41. */
  time(at: Instant): string;
  /** Sat 28 Nov, sam. 28 nov.; with the year when it is another. */
  day(at: Instant): string;
  /** Today, Yesterday, a weekday within the week, else the day: the chip between the days of a chat. */
  relativeDay(at: Instant): string;
  /** For the end of a row: the time today, Yesterday, Sat, 28 Nov, 28/11/2025. */
  short(at: Instant): string;
  /** Sat 28 Nov, 9:41: the whole, for labels and details. */
  full(at: Instant): string;
  /** 3 min ago, il y a 3 min; by days when it is long ago. */
  ago(at: Instant): string;
  number(value: number): string;
  /** 1 kB, 2.4 MB; never less than a kilobyte. */
  bytes(value: number): string;
  /** Ana, Bo and Chen. */
  list(items: readonly string[]): string;
}

const TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', fr: 'fr-FR' };
const DAY_MS = 86_400_000;

function toDate(at: Instant): Date {
  return typeof at === 'string' ? new Date(at) : at;
}

/** Whole calendar days from `at` to now in this time zone: 0 is today, 1 yesterday. */
function daysSince(at: Date, now: Date): number {
  const midnight = (date: Date): number => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((midnight(now) - midnight(at)) / DAY_MS);
}

function capital(text: string, tag: string): string {
  return text.charAt(0).toLocaleUpperCase(tag) + text.slice(1);
}

/** The pieces that the formats are made of, each Intl object built once. */
function pieces(locale: Locale) {
  const tag = TAGS[locale];
  const part = (options: Intl.DateTimeFormatOptions): ((at: Date) => string) => {
    const format = new Intl.DateTimeFormat(tag, options);
    // Newer and older ICU differ in the comma after a weekday.
    return (at) => format.format(at).replace(',', '');
  };
  const clock = part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return {
    tag,
    time: (at: Date) => (locale === 'en' ? clock(at).replace(/^0/, '') : clock(at)),
    weekday: part({ weekday: 'short' }),
    longWeekday: part({ weekday: 'long' }),
    dayMonth: part({ day: 'numeric', month: 'short' }),
    day: part({ weekday: 'short', day: 'numeric', month: 'short' }),
    dayOfYear: part({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    numeric: part({ day: '2-digit', month: '2-digit', year: 'numeric' }),
    relative: new Intl.RelativeTimeFormat(tag, { numeric: 'auto', style: 'short' }),
  };
}

/** Formats of a language; `now` is asked at each use, so that Today stays true past midnight. */
export function createFormats(locale: Locale, now: () => Date = () => systemClock.now()): Formats {
  const { tag, time, weekday, longWeekday, dayMonth, day, dayOfYear, numeric, relative } = pieces(locale);
  const number = new Intl.NumberFormat(tag);
  const list = new Intl.ListFormat(tag, { type: 'conjunction' });
  const near = (days: number): string => capital(relative.format(-days, 'day'), tag);

  function withDay(at: Date): string {
    return at.getFullYear() === now().getFullYear() ? day(at) : dayOfYear(at);
  }
  return {
    time: (at) => time(toDate(at)),
    day: (at) => withDay(toDate(at)),
    relativeDay(given) {
      const at = toDate(given);
      const days = daysSince(at, now());
      if (days === 0 || days === 1) return near(days);
      return days > 1 && days < 7 ? capital(longWeekday(at), tag) : withDay(at);
    },
    short(given) {
      const at = toDate(given);
      const days = daysSince(at, now());
      if (days <= 0) return time(at);
      if (days === 1) return near(1);
      if (days < 7) return capital(weekday(at), tag);
      return at.getFullYear() === now().getFullYear() ? dayMonth(at) : numeric(at);
    },
    full: (at) => `${withDay(toDate(at))}, ${time(toDate(at))}`,
    ago(given) {
      const at = toDate(given);
      const minutes = Math.max(0, Math.round((now().getTime() - at.getTime()) / 60_000));
      if (minutes < 60) return relative.format(-minutes, 'minute');
      const days = daysSince(at, now());
      if (days < 1 || minutes < 12 * 60) return relative.format(-Math.round(minutes / 60), 'hour');
      return days < 7 ? relative.format(-days, 'day') : withDay(at);
    },
    number: (value) => number.format(value),
    bytes: (value) => bytes(value, tag),
    list: (items) => list.format(items),
  };
}

const BYTE_UNITS = ['kilobyte', 'megabyte', 'gigabyte'] as const;

function bytes(value: number, tag: string): string {
  const step = value < 1_000_000 ? 0 : Math.min(2, Math.floor(Math.log10(value) / 3) - 1);
  return new Intl.NumberFormat(tag, {
    style: 'unit',
    unit: BYTE_UNITS[step] ?? 'kilobyte',
    unitDisplay: 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(Math.max(1, value / 1000 ** (step + 1)));
}
