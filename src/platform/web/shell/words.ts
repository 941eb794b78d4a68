// Words of the shell: navigation, banners, and the screens that stand where a screen cannot.
import { defineWords } from '../i18n/words.ts';

export const shellWords = defineWords('shell', {
  main: 'Main',
  home: 'Plaza, to the start',
  skip: 'Skip to content',
  closeToast: 'Close',
  loading: 'Loading',
  offline: 'You are offline. What you send waits here and goes out by itself.',
  tryNow: 'Try now',
  updateReady: 'A new version of Plaza is ready.',
  reload: 'Reload',
  notFoundTitle: 'There is nothing here',
  notFoundBody: 'The address may be mistyped, or what stood here has gone.',
  toStart: 'To the start',
  brokenTitle: 'This screen did not open',
  brokenBody: 'Something went wrong in Plaza itself. Your messages are safe.',
  notLoadedTitle: 'This screen could not be loaded',
  notLoadedBody: 'It is not on this device yet, and Plaza cannot be reached. Try again when you are online.',
  tryAgain: 'Try again',
  search: 'Search',
  searchHint: 'Search people and chats',
  searchClose: 'Close search',
  searchEmpty: 'Nothing found for “{query}”.',
  searchStart: 'Type a name or a handle.',
  places: 'Go to',
  yourPlaza: 'Plaza',
});
