// The one Trusted Types policy of the app: script addresses of our own origin, for the service worker and workers.

interface Policy {
  createScriptURL(url: string): string;
}
interface PolicyFactory {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy;
}
declare global {
  interface Window {
    readonly trustedTypes?: PolicyFactory;
  }
}

function ownScript(url: string): string {
  const target = new URL(url, location.origin);
  if (target.origin !== location.origin) throw new TypeError(`Scripts of ${target.origin} are refused.`);
  return target.href;
}

let policy: Policy | undefined;

/**
 * An address that `serviceWorker.register` and `new Worker` accept under `require-trusted-types-for 'script'`. Throws
 * for another origin. Browsers without Trusted Types get the plain address.
 */
export function scriptUrl(url: string): string {
  policy ??= window.trustedTypes?.createPolicy('plaza', { createScriptURL: ownScript }) ?? {
    createScriptURL: ownScript,
  };
  return policy.createScriptURL(url);
}
