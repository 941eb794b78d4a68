// An authenticator for tests: makes real keys and signatures ('none' attestation), and misbehaves on demand.
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import type { OutputOf } from '#/kit/contract.ts';
import type {
  PasskeyAssertion,
  PasskeyRegistration,
  startPasskeySignIn,
  startPasskeySignUp,
} from '../contract/index.ts';

type CreationOptions = OutputOf<typeof startPasskeySignUp>['options'];
type RequestOptions = OutputOf<typeof startPasskeySignIn>['options'];

/** What an answer is to be wrong in. */
export interface Faults {
  readonly origin?: string;
  readonly rpId?: string;
  readonly challenge?: string;
  readonly type?: string;
  readonly userVerified?: boolean;
  /** The counter as sent; else it rises by one. */
  readonly counter?: number;
  readonly userHandle?: string;
}

interface Held {
  readonly id: Buffer;
  readonly key: KeyObject;
  readonly userHandle: string;
  counter: number;
}

const sha256 = (data: Uint8Array | string): Buffer => createHash('sha256').update(data).digest();

function authenticatorData(
  rpId: string,
  counter: number,
  flags: number,
  attested: Buffer = Buffer.alloc(0),
): Buffer {
  const count = Buffer.alloc(4);
  count.writeUInt32BE(counter);
  return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, attested]);
}

/** An ES256 public key in COSE form (RFC 9053, section 7.1.1). */
function coseKey(key: KeyObject): Uint8Array {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  const pairs: [number, number | Uint8Array<ArrayBuffer>][] = [
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, Uint8Array.from(Buffer.from(x, 'base64url'))],
    [-3, Uint8Array.from(Buffer.from(y, 'base64url'))],
  ];
  return isoCBOR.encode(new Map(pairs));
}

export interface VirtualAuthenticator {
  /** Makes a passkey. */
  register(options: CreationOptions, faults?: Faults): PasskeyRegistration;
  /** Answers with the passkey that was made last, or the one named. */
  assert(options: RequestOptions, faults?: Faults & { credentialId?: string }): PasskeyAssertion;
}

function clientData(type: string, challenge: string, origin: string, faults: Faults): Buffer {
  return Buffer.from(
    JSON.stringify({
      type: faults.type ?? type,
      challenge: faults.challenge ?? challenge,
      origin: faults.origin ?? origin,
      crossOrigin: false,
    }),
  );
}

function flagsOf(faults: Faults, more = 0): number {
  return 0x01 | (faults.userVerified === false ? 0 : 0x04) | more;
}

/** The attestation object of a new key, as a form that promises nothing about its maker. */
function attestationOf(id: Buffer, publicKey: KeyObject, rpId: string, faults: Faults): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(id.length);
  const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]);
  const authData = authenticatorData(
    faults.rpId ?? rpId,
    faults.counter ?? 0,
    flagsOf(faults, 0x40),
    attested,
  );
  const parts: [string, string | Map<string, string> | Uint8Array<ArrayBuffer>][] = [
    ['fmt', 'none'],
    ['attStmt', new Map<string, string>()],
    ['authData', Uint8Array.from(authData)],
  ];
  return Buffer.from(isoCBOR.encode(new Map(parts)));
}

/** `counting` false: like those that are synced, it always says 0. */
export function createVirtualAuthenticator(origin: string, { counting = true } = {}): VirtualAuthenticator {
  const held: Held[] = [];
  return {
    register(options, faults = {}) {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const passkey: Held = { id: randomBytes(32), key: privateKey, userHandle: options.user.id, counter: 0 };
      held.push(passkey);
      const id = passkey.id.toString('base64url');
      const data = clientData('webauthn.create', options.challenge, origin, faults);
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: data.toString('base64url'),
          attestationObject: attestationOf(passkey.id, publicKey, options.rp.id, faults).toString(
            'base64url',
          ),
          transports: ['internal'],
        },
      };
    },
    assert(options, faults = {}) {
      const wanted = faults.credentialId;
      const passkey = held.findLast(({ id }) => wanted === undefined || id.toString('base64url') === wanted);
      if (passkey === undefined) throw new Error('This authenticator holds no such passkey.');
      if (counting) passkey.counter += 1;
      const counter = faults.counter ?? passkey.counter;
      const authData = authenticatorData(faults.rpId ?? options.rpId ?? '', counter, flagsOf(faults));
      const data = clientData('webauthn.get', options.challenge, origin, faults);
      const id = passkey.id.toString('base64url');
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: data.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: sign('sha256', Buffer.concat([authData, sha256(data)]), passkey.key).toString(
            'base64url',
          ),
          userHandle: faults.userHandle ?? passkey.userHandle,
        },
      };
    },
  };
}
