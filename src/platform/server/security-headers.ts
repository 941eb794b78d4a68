// The headers that tell a browser what our answers may and may not do.

export type HeaderList = Readonly<Record<string, string>>;

const permissions = [
  'accelerometer=()',
  'autoplay=(self)',

  'browsing-topics=()',
  'camera=(self)',
  'display-capture=(self)',
  'encrypted-media=()',
  'fullscreen=(self)',
  'geolocation=(self)',
  'gyroscope=()',
  'hid=()',
  'identity-credentials-get=()',
  'magnetometer=()',
  'microphone=(self)',
  'midi=()',
  'payment=()',
  'picture-in-picture=(self)',
  'publickey-credentials-create=(self)',
  'publickey-credentials-get=(self)',
  'screen-wake-lock=(self)',
  'serial=()',
  'usb=()',
].join(', ');

const everywhere: HeaderList = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
};

const ofPages: HeaderList = {
  ...everywhere,
  'cross-origin-opener-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'permissions-policy': permissions,
  'x-frame-options': 'DENY',
};

/** One year; sub-domains are for the operator to decide. */
export const HSTS = 'max-age=31536000';

/** Answers of the API: never kept, never framed, never run. */
export const apiHeaders: HeaderList = {
  ...everywhere,
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** Files of the web app other than its page. */
export const fileHeaders: HeaderList = everywhere;

/**
 * The web app's page. `scriptHashes` are those of its own inline scripts (the build writes them to csp.json);
 * `socketOrigin` is the canonical wss: or ws: origin, for browsers whose 'self' does not cover sockets.
 */
export function appHeaders(scriptHashes: readonly string[], socketOrigin: string): HeaderList {
  const policy = [
    "default-src 'self'",
    ["script-src 'self' 'wasm-unsafe-eval'", ...scriptHashes].join(' '),
    "style-src 'self'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "font-src 'self'",
    `connect-src 'self' ${socketOrigin}`,
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "require-trusted-types-for 'script'",
    'trusted-types plaza',
  ].join('; ');
  return { ...ofPages, 'content-security-policy': policy };
}

/** Pages without any script (the reference): one style sheet of our own, nothing else. */
export const documentHeaders: HeaderList = {
  ...ofPages,
  'cache-control': 'no-cache',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};
