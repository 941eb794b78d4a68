// Words of confirming that it is oneself.
import { defineWords } from '#/platform/web/i18n/words.ts';

export const stepUpWords = defineWords('identity.stepUp', {
  title: 'Confirm that it is you',
  body: 'Then you are not asked again for 15 minutes.',
  close: 'Close',
  withPasskey: 'Confirm with passkey',
  withPassword: 'Confirm with password',
  orPassword: 'or with your password',
  password: 'Password',
  passwordMissing: 'Enter your password.',
  refused: 'That did not work. Try again.',
  cancelled: 'The passkey was not used. Try again.',
  loading: 'One moment',
  nowhere: 'You sign in with a passkey, and it works at {address} only.',
});
