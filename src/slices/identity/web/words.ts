// Words of identity's door: its tab and titles, and what its errors say. The screens' own words stand beside them.
import type { Words } from '#/platform/web/i18n/words.ts';
import { defineWords } from '#/platform/web/i18n/words.ts';
import type { IdentityErrorCode } from '../contract/index.ts';

export const doorWords = defineWords('identity.door', {
  you: 'You',
  signIn: 'Sign in',
  signUp: 'Create an account',
  setup: 'Set up your plaza',
  devices: 'Devices and sign-in',
  settings: 'Language, theme',
});

export const errorWords = defineWords('identity.error', {
  setup_code_refused: 'This is not the set-up code. Plaza printed it where it was started.',
  already_set_up: 'This Plaza is set up already. Sign in instead.',
  currency_unknown: 'Plaza does not know this currency.',
  currency_name_refused: 'A credit of your own needs both a name and a symbol.',
  handle_taken: 'Somebody has this handle already. Try another one.',
  handle_reserved: 'This handle is reserved. Try another one.',
  password_too_common: 'This password is too easy to guess. A few unrelated words make a good one.',
  credentials_refused: 'That did not work. Check what you typed, or use your passkey.',
  too_many_attempts:
    'Too many tries. Wait {retryAfter, plural, one {# second} other {# seconds}}, then try again.',
  challenge_expired: 'That took too long. Try again.',
  passkey_refused: 'This passkey could not be checked. Try again, or use a password.',
  passkey_exists: 'This passkey is registered already.',
  passkey_limit: 'You have {max} passkeys and no room for more. Remove one first.',
  passkeys_unavailable: 'Passkeys do not work at this address. Use a password.',
  last_credential: 'This is your last way to sign in. Add another one first.',
}) satisfies Record<IdentityErrorCode, Words>;
