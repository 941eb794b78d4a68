// Passkeys in the browser: where they can be used, and the two ceremonies. The library comes in a chunk of its own.
import type { OutputOf } from '#/kit/contract.ts';
import {
  canUsePasskeys,
  passkeyAssertion,
  passkeyRegistration,
  type InstanceView,
  type PasskeyAssertion,
  type PasskeyRegistration,
  type startPasskeySignIn,
  type startPasskeySignUp,
} from '../../contract/index.ts';

export type CreationOptions = OutputOf<typeof startPasskeySignUp>['options'];
export type RequestOptions = OutputOf<typeof startPasskeySignIn>['options'];

/** Whether a passkey can be used on this page, and if not, why. */
export type PasskeyPlace =
  | { readonly kind: 'here' }
  /** Only at the instance's own address. */
  | { readonly kind: 'elsewhere'; readonly url: string }
  /** The instance's address is one for which browsers give none. */
  | { readonly kind: 'never' }
  /** This browser knows none, or the page is not secure. */
  | { readonly kind: 'no_browser' };

/** Where a page of `origin` stands with the instance's passkeys. */
export function passkeyPlace(
  instance: Pick<InstanceView, 'passkeys' | 'publicUrl'>,
  origin: string,
  supported: boolean,
): PasskeyPlace {
  if (instance.passkeys === null) return { kind: 'never' };
  if (!canUsePasskeys(instance, origin)) return { kind: 'elsewhere', url: instance.publicUrl };
  return supported ? { kind: 'here' } : { kind: 'no_browser' };
}

/** The same for the page in hand. */
export function passkeyPlaceHere(instance: Pick<InstanceView, 'passkeys' | 'publicUrl'>): PasskeyPlace {
  return passkeyPlace(instance, window.location.origin, typeof window.PublicKeyCredential === 'function');
}

/** A ceremony that ended without a passkey: by the person (or by waiting too long), or for a reason of the device. */
export class CeremonyError extends Error {
  readonly reason: 'cancelled' | 'exists' | 'failed';

  constructor(reason: CeremonyError['reason'], cause?: unknown) {
    super(`The passkey ceremony ended: ${reason}`, { cause });
    this.name = 'CeremonyError';
    this.reason = reason;
  }
}

/** Reads what the browser threw. Browsers say NotAllowedError for "no", for silence and for "none here" alike. */
export function ceremonyError(error: unknown): CeremonyError {
  const names = [error, error instanceof Error ? error.cause : undefined].map((one) =>
    one instanceof Error || one instanceof DOMException ? one.name : '',
  );
  if (names.includes('InvalidStateError')) return new CeremonyError('exists', error);
  if (names.includes('NotAllowedError') || names.includes('AbortError'))
    return new CeremonyError('cancelled', error);
  return new CeremonyError('failed', error);
}

/** Fetched when it is first needed: most starts of the app need no ceremony. */
function library() {
  return import('@simplewebauthn/browser');
}

/** Asks the device to make a passkey. Throws CeremonyError. */
export async function createPasskey(options: CreationOptions): Promise<PasskeyRegistration> {
  const { startRegistration } = await library();
  try {
    return passkeyRegistration.parse(await startRegistration({ optionsJSON: options }));
  } catch (error) {
    throw ceremonyError(error);
  }
}

/** Asks the device for a passkey. Throws CeremonyError. */
export async function askForPasskey(options: RequestOptions): Promise<PasskeyAssertion> {
  const { startAuthentication } = await library();
  try {
    return passkeyAssertion.parse(await startAuthentication({ optionsJSON: options }));
  } catch (error) {
    throw ceremonyError(error);
  }
}

/** Whether passkeys can be offered among the browser's suggestions for a field. */
export async function canSuggestPasskeys(): Promise<boolean> {
  const { browserSupportsWebAuthnAutofill } = await library();
  return browserSupportsWebAuthnAutofill();
}

/** Offers passkeys in the field with `autocomplete="… webauthn"`; ends when one is chosen or another ceremony starts. */
export async function suggestPasskeys(options: RequestOptions): Promise<PasskeyAssertion> {
  const { startAuthentication } = await library();
  try {
    return passkeyAssertion.parse(
      await startAuthentication({ optionsJSON: options, useBrowserAutofill: true }),
    );
  } catch (error) {
    throw ceremonyError(error);
  }
}

/** Ends the ceremony that waits in the background, if there is one. */
export async function stopSuggesting(): Promise<void> {
  const { WebAuthnAbortService } = await library();
  WebAuthnAbortService.cancelCeremony();
}
