// Words of the ways in: signing in, signing up, handles, passwords and passkeys.
import { defineWords } from '#/platform/web/i18n/words.ts';

export const signInWords = defineWords('identity.signIn', {
  language: 'Language',
  welcome: 'Welcome to {name}',
  helloAgain: 'Hello again, {name}',
  body: 'Sign in to find your people.',
  tagline: 'Your people and your messages, on a server of your own.',
  anotherAccount: 'Use another account',
  withPasskey: 'Continue with passkey',
  orPassword: 'or with your password',
  signIn: 'Sign in',
  newHere: 'New here?',
  createAccount: 'Create an account',
  handleMissing: 'Enter your handle.',
  passwordMissing: 'Enter your password.',
});

export const signUpWords = defineWords('identity.signUp', {
  step: 'Step {step} of {count}',
  back: 'Back',
  handleTitle: 'Choose your handle',
  handleBody: 'People find you by it. No phone number.',
  wayTitle: 'How will you sign in?',
  wayBody: 'You can add the other way later.',
  continue: 'Continue',
  createPasskey: 'Create passkey',
  createAccount: 'Create account',
  haveAccount: 'Have an account?',
  signIn: 'Sign in',
  sentBefore: 'An account was already made from here. Try again to make another, or sign in.',
});

/** Fields that several screens share. */
export const fieldWords = defineWords('identity.field', {
  handle: 'Handle',
  handleHint: '3 to 30 of a to z, digits and _',
  handleShort: 'At least {min} characters.',
  handleLong: 'At most {max} characters.',
  handleCharacters: 'Only a to z, digits and _.',
  handleChecking: 'Looking whether it is free…',
  handleFree: 'Free, and yours to keep',
  handleTaken: 'Somebody has it already.',
  handleReserved: 'This one is reserved.',
  handleUnchecked: 'It could not be checked just now. It will be when you continue.',
  handleMissing: 'Choose a handle.',
  name: 'Name',
  nameHint: 'As people know you. You can change it later.',
  nameMissing: 'Enter your name.',
  nameInvalid: 'This name cannot be used. Try it without special signs.',
  password: 'Password',
  newPassword: 'New password',
  passwordShow: 'Show password',
  passwordHide: 'Hide password',
  passwordRule: '{min} characters or more. A few unrelated words are easy to remember and hard to guess.',
  passwordMissing: 'Choose a password.',
  passwordShort:
    '{missing, plural, one {One more character is needed.} other {# more characters are needed.}}',
  passwordLong: 'At most {max} characters.',
  passwordLikeHandle: 'This is little more than your handle.',
  passwordLongEnough: 'Long enough',
});

export const wayWords = defineWords('identity.way', {
  question: 'Way to sign in',
  passkey: 'Passkey',
  recommended: 'Recommended',
  passkeyBody: 'Your fingerprint, face or screen lock. Nothing to remember, nothing anyone can steal.',
  password: 'Password',
  passwordBody: 'At least {min} characters, typed each time.',
  passkeyNote: 'Your passkey stays with you. This server keeps only its public half.',
  passwordNote: 'This server keeps only a scrambled form of it that cannot be turned back.',
  elsewhere: 'Passkeys work at {address} only.',
  openThere: 'Open it there',
  never: 'Browsers allow no passkeys at an address like this one.',
  noBrowser: 'This browser cannot use passkeys.',
  cancelled: 'The passkey was not used. Try again, or use a password.',
  exists: 'This device has a passkey for this account already.',
  failed: 'Your device could not do this. Try again, or use a password.',
  wait: 'Too many tries. Try again in {time}.',
  offline: 'You are offline. This needs the server.',
});
