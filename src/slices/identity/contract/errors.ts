// The errors of identity.
import { defineErrors } from '#/kit/error.ts';

export const identityErrors = defineErrors({
  /** The set-up code is wrong. */
  setup_code_refused: { status: 403, title: 'This is not the set-up code' },
  /** The instance was set up before. */
  already_set_up: { status: 409, title: 'This Plaza is set up already' },
  /** The home currency is neither of ISO 4217 nor XPC nor XTS. */
  currency_unknown: { status: 422, title: 'This currency is not known', params: ['currency'] },
  /** XPC came without a name and symbol, or another currency with them. */
  currency_name_refused: {
    status: 422,
    title: 'Only a credit of its own has a name and symbol, and it needs both',
  },
  handle_taken: { status: 409, title: 'This handle is taken' },
  handle_reserved: { status: 409, title: 'This handle is reserved' },
  /** Among the commonest passwords, or little more than the handle. */
  password_too_common: { status: 422, title: 'This password is too easy to guess' },
  /** The one answer to a sign-in or step-up that failed, whatever was wrong. */
  credentials_refused: { status: 403, title: 'Handle, password or passkey is wrong' },
  /** Too many failed tries; `retryAfter` in seconds. */
  too_many_attempts: { status: 429, title: 'Too many tries; wait a little', params: ['retryAfter'] },
  /** The challenge is unknown, was used, is older than five minutes or belongs to another act. */
  challenge_expired: { status: 409, title: 'This took too long; start again' },
  /** A new passkey did not pass the checks. */
  passkey_refused: { status: 422, title: 'This passkey could not be checked' },
  passkey_exists: { status: 409, title: 'This passkey is registered already' },
  passkey_limit: { status: 409, title: 'No more passkeys can be added', params: ['max'] },
  /** The address of the instance is one for which browsers give no passkeys. */
  passkeys_unavailable: { status: 409, title: 'Passkeys do not work at this address' },
  /** The passkey is the only way to sign in. */
  last_credential: { status: 409, title: 'This is the last way to sign in' },
});

export type IdentityErrorCode = keyof typeof identityErrors;
