// WebAuthn in JSON, as @simplewebauthn/browser gives and takes it (W3C Web Authentication Level 3, section 5.1.8).
import * as z from 'zod/mini';

/** Bytes in base64url without padding, of at most `max` characters. */
function bytes(max: number) {
  return z.string().check(z.maxLength(max), z.regex(/^[A-Za-z0-9_-]*$/, 'must be base64url'));
}

const credentialIdText = bytes(1_400).check(z.minLength(1));
const clientData = bytes(8_000);
const transports = z.array(z.string().check(z.regex(/^[\x20-\x7e]{1,32}$/))).check(z.maxLength(10));
const attachment = z.enum(['cross-platform', 'platform']);
const publicKeyType = z.literal('public-key');
const descriptor = z.object({
  id: z.string(),
  type: publicKeyType,
  transports: z.exactOptional(z.array(z.string())),
});
const verification = z.enum(['discouraged', 'preferred', 'required']);
const hints = z.array(z.enum(['hybrid', 'security-key', 'client-device']));

/** What `startRegistration({ optionsJSON })` takes. */
export const passkeyCreationOptions = z.object({
  rp: z.object({ id: z.string(), name: z.string() }),
  user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
  challenge: z.string(),
  pubKeyCredParams: z.array(z.object({ alg: z.int(), type: publicKeyType })),
  timeout: z.exactOptional(z.int()),
  excludeCredentials: z.exactOptional(z.array(descriptor)),
  authenticatorSelection: z.exactOptional(
    z.object({
      authenticatorAttachment: z.exactOptional(attachment),
      requireResidentKey: z.exactOptional(z.boolean()),
      residentKey: z.exactOptional(z.enum(['discouraged', 'preferred', 'required'])),
      userVerification: z.exactOptional(verification),
    }),
  ),
  hints: z.exactOptional(hints),
  attestation: z.exactOptional(z.enum(['direct', 'enterprise', 'indirect', 'none'])),
  extensions: z.exactOptional(z.object({ credProps: z.exactOptional(z.boolean()) })),
});

/** What `startAuthentication({ optionsJSON })` takes. */
export const passkeyRequestOptions = z.object({
  challenge: z.string(),
  rpId: z.exactOptional(z.string()),
  timeout: z.exactOptional(z.int()),
  allowCredentials: z.exactOptional(z.array(descriptor)),
  userVerification: z.exactOptional(verification),
  hints: z.exactOptional(hints),
});

/** What `startRegistration` gives. Fields beyond these are dropped: the signed bytes say all that counts. */
export const passkeyRegistration = z.object({
  id: credentialIdText,
  rawId: credentialIdText,
  type: publicKeyType,
  response: z.object({
    clientDataJSON: clientData,
    attestationObject: bytes(64_000),
    transports: z.exactOptional(transports),
  }),
});
export type PasskeyRegistration = z.infer<typeof passkeyRegistration>;

/** What `startAuthentication` gives. */
export const passkeyAssertion = z.object({
  id: credentialIdText,
  rawId: credentialIdText,
  type: publicKeyType,
  response: z.object({
    clientDataJSON: clientData,
    authenticatorData: bytes(8_000),
    signature: bytes(4_000),
    userHandle: z.exactOptional(z.nullable(bytes(128))),
  }),
});
export type PasskeyAssertion = z.infer<typeof passkeyAssertion>;
