// The app speaks: English from the descriptors, French once loaded, errors in sentences.
import { act, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiError } from '../api-error.ts';
import { composeErrorWords, sayError, useErrorWords } from './error-words.ts';
import { createLanguage, LanguageProvider, useWords } from './language.tsx';
import { savedLocale } from './locale.ts';
import { defineWords } from './words.ts';

const words = defineWords('test', {
  hello: 'Hello, {name}',
  unread: '{count, plural, =0 {Nothing unread} one {# unread message} other {# unread messages}}',
  plain: 'It’s here',
});
const french = async () => ({
  'test.hello': [['name'], ', bonjour'],
  'test.plain': ['C’est ici'],
});

afterEach(() => localStorage.clear());

function Greeting() {
  const say = useWords();
  return <p>{say(words.hello, { name: 'Ana' })}</p>;
}

describe('words', () => {
  it('carry the area in their ids', () => {
    expect(words.hello).toEqual({ id: 'test.hello', message: 'Hello, {name}' });
  });
  it('are said with values and plurals', () => {
    const { say } = createLanguage([]);
    expect(say(words.hello, { name: 'Bo' })).toBe('Hello, Bo');
    expect([0, 1, 1200].map((count) => say(words.unread, { count }))).toEqual([
      'Nothing unread',
      '1 unread message',
      '1,200 unread messages',
    ]);
    expect(say(words.plain)).toBe('It’s here');
  });
  it('change with the language, on the page as well', async () => {
    const language = createLanguage([french]);
    render(
      <LanguageProvider language={language}>
        <Greeting />
      </LanguageProvider>,
    );
    expect(screen.getByText('Hello, Ana')).toBeTruthy();
    await act(() => language.choose('fr', { save: true }));
    expect(screen.getByText('Ana, bonjour')).toBeTruthy();
    expect([document.documentElement.lang, savedLocale()]).toEqual(['fr', 'fr']);
  });
  it('stay English where French is missing', async () => {
    const language = createLanguage([french]);
    await language.choose('fr');
    expect(language.say(words.unread, { count: 2 })).toBe('2 unread messages');
  });
  it('stay as they are when French does not arrive, and ask for it again', async () => {
    let arrives = false;
    const language = createLanguage([
      () => (arrives ? french() : Promise.reject(new TypeError('import failed'))),
    ]);
    await expect(language.choose('fr')).rejects.toThrow();
    expect(language.current()).toBe('en');
    arrives = true;
    await language.choose('fr');
    expect(language.say(words.plain)).toBe('C’est ici');
  });
});

describe('errors', () => {
  const { say } = createLanguage([]);
  const all = composeErrorWords([
    defineWords('test.error', { chat_full: 'Only {limit} people fit.' }),
    undefined,
  ]);
  it('are said with their parameters, whichever slice declared them', () => {
    expect(sayError(say, all, new ApiError('chat_full', 409, '', { limit: 500 }))).toBe(
      'Only 500 people fit.',
    );
  });
  it('tell how long to wait, or not if nobody said', () => {
    const limited = (params: Record<string, number>): string =>
      sayError(say, all, new ApiError('rate_limited', 429, '', params));
    expect(limited({ retryAfter: 1 })).toBe('Too many requests. Try again in 1 second.');
    expect(limited({})).toBe('Too many requests. Try again a little later.');
  });
  it('are words even when the code or the error is unknown', () => {
    const unknown = sayError(say, all, new ApiError('of_a_later_version', 409, ''));
    expect(unknown).toBe(sayError(say, all, new TypeError('a bug')));
  });
  it('are said where no slice is', () => {
    const language = createLanguage([]);
    function Fault() {
      return <p>{useErrorWords()({ code: 'not_reached' })}</p>;
    }
    render(
      <LanguageProvider language={language}>
        <Fault />
      </LanguageProvider>,
    );
    expect(screen.getByText(/^No connection/)).toBeTruthy();
  });
});
