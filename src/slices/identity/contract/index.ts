// The door of identity's contract: actors, handles, the instance, ways in, sessions and credentials.
export {
  actorKind,
  challengeId,
  handle,
  HANDLE_MAX,
  HANDLE_MIN,
  locale,
  LOCALES,
  passkeyId,
  readHandle,
  type ActorKind,
  type ChallengeId,
  type Handle,
  type Locale,
  type PasskeyId,
} from './ids.ts';
export { identityErrors, type IdentityErrorCode } from './errors.ts';
export {
  canUsePasskeys,
  displayName,
  deviceKind,
  deviceView,
  homeCurrency,
  instanceView,
  meView,
  NAME_MAX,
  passkeyView,
  personCard,
  sessionView,
  signedInView,
  type DeviceKind,
  type DeviceView,
  type HomeCurrency,
  type InstanceView,
  type MeView,
  type PasskeyView,
  type PersonCard,
  type SessionView,
  type SignedInView,
} from './views.ts';
export {
  passkeyAssertion,
  passkeyCreationOptions,
  passkeyRegistration,
  passkeyRequestOptions,
  type PasskeyAssertion,
  type PasskeyRegistration,
} from './webauthn.ts';
export { PASSWORD_MAX, PASSWORD_MIN, type NewCredential, type SessionForm } from './credentials.ts';
export { checkSetupCode, completeSetup, getInstance, startSetupPasskey } from './setup-endpoints.ts';
export {
  checkHandle,
  signIn,
  signOut,
  signUp,
  startPasskeySignIn,
  startPasskeySignUp,
} from './sign-in-endpoints.ts';
export {
  addPasskey,
  getMe,
  getPerson,
  listPasskeys,
  listSessions,
  removePasskey,
  revokeOtherSessions,
  revokeSession,
  setPassword,
  startAddPasskey,
  startStepUp,
  stepUp,
  updateProfile,
} from './account-endpoints.ts';
export { identityEvents, type IdentityEventKind } from './events.ts';
export { ISO_CURRENCIES, isHomeCurrency } from './currencies.ts';
