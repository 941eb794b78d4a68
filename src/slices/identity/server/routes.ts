// The operations of identity, each paired with what serves it.
import { route, type Route } from '#/platform/server/operations.ts';
import * as contract from '../contract/index.ts';
import type { Account } from './account.ts';
import type { Setup } from './setup.ts';
import type { SignIn } from './sign-in.ts';
import type { SignUp } from './sign-up.ts';

export interface RoutesDeps {
  readonly setup: Setup;
  readonly signUp: SignUp;
  readonly signIn: SignIn;
  readonly account: Account;
}

export function createRoutes({ setup, signUp, signIn, account }: RoutesDeps): Route[] {
  const { profile, devices, passkeys, confirmation } = account;
  return [
    route(contract.getInstance, () => setup.instance()),
    route(contract.checkSetupCode, (_, { setupCode }, { address }) => setup.checkCode(setupCode, address)),
    route(contract.startSetupPasskey, (_, input, { address }) => setup.startPasskey(input, address)),
    route(contract.completeSetup, (_, input, request) => setup.complete(input, request)),
    route(contract.checkHandle, (_, { handle }) => signUp.checkHandle(handle)),
    route(contract.startPasskeySignUp, (_, input) => signUp.startPasskey(input)),
    route(contract.signUp, (caller, input, request) => signUp.signUp(caller, input, request)),
    route(contract.startPasskeySignIn, () => signIn.startPasskey()),
    route(contract.signIn, (caller, input, request) => signIn.signIn(caller, input, request)),
    route(contract.signOut, (caller, _, request) => signIn.signOut(caller, request)),
    route(contract.getMe, (caller) => profile.me(caller)),
    route(contract.updateProfile, (caller, input) => profile.updateProfile(caller, input)),
    route(contract.getPerson, (_, { handle }) => profile.person(handle)),
    route(contract.listSessions, (caller) => devices.list(caller)),
    route(contract.revokeSession, (caller, { sessionId }, request) =>
      devices.revoke(caller, sessionId, request),
    ),
    route(contract.revokeOtherSessions, (caller) => devices.revokeOthers(caller)),
    route(contract.listPasskeys, (caller) => passkeys.list(caller)),
    route(contract.startAddPasskey, (caller) => passkeys.start(caller)),
    route(contract.addPasskey, (caller, input, request) => passkeys.add(caller, input, request)),
    route(contract.removePasskey, (caller, { passkeyId }) => passkeys.remove(caller, passkeyId)),
    route(contract.setPassword, (caller, input) => confirmation.setPassword(caller, input)),
    route(contract.startStepUp, (caller) => confirmation.startStepUp(caller)),
    route(contract.stepUp, (caller, input, request) => confirmation.stepUp(caller, input, request)),
  ];
}
