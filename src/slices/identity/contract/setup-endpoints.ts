// The instance and its first run: what anyone may know, and the wizard's operations, guarded by the set-up code.
import * as z from 'zod/mini';
import { endpoint, nothing, text } from '#/kit/contract.ts';
import { actorId } from '#/kit/id.ts';
import { currencyCode } from '#/kit/money.ts';
import { newCredential, sessionField } from './credentials.ts';
import { identityErrors } from './errors.ts';
import { challengeId, handle, locale } from './ids.ts';
import { instanceView, displayName, signedInView } from './views.ts';
import { passkeyCreationOptions } from './webauthn.ts';

/** The code as typed: case, spaces and hyphens do not matter. */
const setupCode = z.string().check(z.minLength(1), z.maxLength(128));
const guardErrors = ['setup_code_refused', 'already_set_up', 'too_many_attempts'] as const;

export const getInstance = endpoint(identityErrors, {
  id: 'identity.getInstance',
  method: 'GET',
  path: '/api/instance',
  summary: 'Name, home currency, address and languages of this Plaza, and whether it is set up',
  access: 'anyone',
  input: z.object({}),
  output: instanceView,
});

export const checkSetupCode = endpoint(identityErrors, {
  id: 'identity.checkSetupCode',
  method: 'POST',
  path: '/api/setup/check',
  summary: 'Tell whether a set-up code is the right one',
  access: 'anyone',
  input: z.object({ setupCode }),
  output: nothing,
  errors: guardErrors,
  cost: 5,
});

export const startSetupPasskey = endpoint(identityErrors, {
  id: 'identity.startSetupPasskey',
  method: 'POST',
  path: '/api/setup/passkey',
  summary: 'Start the registration of the first operator’s passkey',
  access: 'anyone',
  input: z.object({ setupCode, actorId, handle, name: displayName }),
  output: z.object({ challengeId, options: passkeyCreationOptions }),
  errors: [...guardErrors, 'passkeys_unavailable'],
  cost: 5,
});

export const completeSetup = endpoint(identityErrors, {
  id: 'identity.completeSetup',
  method: 'POST',
  path: '/api/setup',
  summary: 'Name the Plaza, choose its home currency and make its first operator, all at once',
  access: 'anyone',
  input: z.object({
    setupCode,
    /** The name of the Plaza. */
    name: displayName,
    homeCurrency: z.object({
      code: currencyCode,
      /** Both for XPC, neither for any other. */
      name: z.optional(text({ min: 1, max: 32 })),
      symbol: z.optional(text({ min: 1, max: 4 })),
    }),
    /** The first operator. A reserved handle is allowed here. The id is made by the device. */
    operator: z.object({
      actorId,
      handle,
      name: displayName,
      locale,
      credential: newCredential,
    }),
    session: sessionField,
  }),
  output: signedInView,
  errors: [
    ...guardErrors,
    'currency_unknown',
    'currency_name_refused',
    'password_too_common',
    'challenge_expired',
    'passkey_refused',
    'handle_taken',
  ],
  cost: 5,
  socket: false,
});
