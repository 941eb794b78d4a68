// WebAuthn: options to hand out and answers to check. The cryptography is the library's.
import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { isIP } from 'node:net';
import type { ActorId } from '#/kit/id.ts';
import type { PasskeyAssertion, PasskeyRegistration } from '../contract/index.ts';
import type { PasskeyRow } from './tables.ts';

/** Ceremonies end after five minutes, in the browser and here. */
export const CEREMONY_MS = 5 * 60_000;

export interface PasskeyScope {
  readonly rpId: string;
  readonly origins: string[];
}

/** EdDSA, ES256, RS256: what authenticators in use offer. */
const ALGORITHMS = [-8, -7, -257];

/** For which addresses passkeys can be used; null where WebAuthn allows none (an IP address is no domain). */
export function passkeyScopeOf(publicUrl: string, otherOrigins: readonly string[] = []): PasskeyScope | null {
  const url = new URL(publicUrl);
  const rpId = url.hostname;
  const secure = (origin: URL) => origin.protocol === 'https:' || /(^|\.)localhost$/.test(origin.hostname);
  const within = (origin: URL) => origin.hostname === rpId || origin.hostname.endsWith(`.${rpId}`);
  if (isIP(rpId.replaceAll(/[[\]]/g, '')) !== 0 || !secure(url)) return null;
  const others = otherOrigins
    .map((origin) => new URL(origin))
    .filter((origin) => within(origin) && secure(origin));
  return { rpId, origins: [...new Set([url, ...others].map(({ origin }) => origin))] };
}

/** An actor's id as WebAuthn keeps it: the 16 bytes of the UUID. It tells nothing of the person. */
export function userHandleOf(actorId: ActorId): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(actorId.replaceAll('-', ''), 'hex'));
}

export interface NewPasskey {
  readonly credentialId: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
}

export interface RegistrationFor {
  readonly actorId: ActorId;
  readonly handle: string;
  readonly name: string;
  /** Those the person has, so that one authenticator is not registered twice. */
  readonly existing: readonly Pick<PasskeyRow, 'credential_id' | 'transports'>[];
}

/** Drops the keys whose value is undefined: the contract has no place for them. */
function defined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}

export async function creationOptions(scope: PasskeyScope, instanceName: string, person: RegistrationFor) {
  const options = await generateRegistrationOptions({
    rpID: scope.rpId,
    rpName: instanceName,
    userID: userHandleOf(person.actorId),
    userName: person.handle,
    userDisplayName: person.name,
    attestationType: 'none',
    timeout: CEREMONY_MS,
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    excludeCredentials: person.existing.map(({ credential_id: id }) => ({ id })),
  });
  const { challenge, user, pubKeyCredParams, excludeCredentials, authenticatorSelection, attestation } =
    options;
  return defined({
    rp: { id: scope.rpId, name: instanceName },
    user,
    challenge,
    pubKeyCredParams: pubKeyCredParams.map(({ alg }) => ({ alg, type: 'public-key' as const })),
    timeout: CEREMONY_MS,
    excludeCredentials: (excludeCredentials ?? []).map(({ id }) => ({ id, type: 'public-key' as const })),
    authenticatorSelection: authenticatorSelection ?? {},
    attestation: attestation ?? 'none',
    extensions: { credProps: true },
  });
}

/** Options for signing in (`allowed` null: whatever the device has) or for confirming oneself. */
export async function requestOptions(
  scope: PasskeyScope,
  allowed: readonly Pick<PasskeyRow, 'credential_id' | 'transports'>[] | null,
) {
  const { challenge } = await generateAuthenticationOptions({ rpID: scope.rpId });
  return {
    challenge,
    rpId: scope.rpId,
    timeout: CEREMONY_MS,
    userVerification: 'required' as const,
    allowCredentials: (allowed ?? []).map(({ credential_id: id, transports }) => ({
      id,
      type: 'public-key' as const,
      transports,
    })),
  };
}

/** The new passkey, or null if the answer does not hold. */
export async function verifyRegistration(
  scope: PasskeyScope,
  challenge: string,
  response: PasskeyRegistration,
): Promise<NewPasskey | null> {
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { ...response, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: scope.origins,
      expectedRPID: scope.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: credential.id,
      publicKey: credential.publicKey,
      counter: credential.counter,
      transports: response.response.transports ?? [],
      backedUp: credentialBackedUp,
    };
  } catch {
    // The library throws on whatever is wrong with an answer; which of it is nobody's business.
    return null;
  }
}

/** The authenticator's new counter and backup state, or null if the answer does not hold for this passkey. */
export async function verifyAssertion(
  scope: PasskeyScope,
  challenge: string,
  response: PasskeyAssertion,
  passkey: PasskeyRow,
): Promise<{ counter: number; backedUp: boolean } | null> {
  const { userHandle, ...signed } = response.response;
  if (userHandle != null && userHandle !== Buffer.from(userHandleOf(passkey.actor_id)).toString('base64url'))
    return null;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...response, response: signed, clientExtensionResults: {} },
      expectedChallenge: challenge,
      expectedOrigin: scope.origins,
      expectedRPID: scope.rpId,
      requireUserVerification: true,
      credential: {
        id: passkey.credential_id,
        publicKey: Uint8Array.from(passkey.public_key),
        counter: Number(passkey.counter),
      },
    });
    return verified
      ? { counter: authenticationInfo.newCounter, backedUp: authenticationInfo.credentialBackedUp }
      : null;
  } catch {
    return null;
  }
}
