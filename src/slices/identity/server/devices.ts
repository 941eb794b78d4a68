// What a user agent says of its device.
import Bowser from 'bowser';
import type { DeviceKind, DeviceView } from '../contract/index.ts';

/** Longer ones are cut: nobody's expressions should run over a novel. */
const MAX_USER_AGENT = 512;

const kinds: Readonly<Record<string, DeviceKind>> = {
  mobile: 'phone',
  tablet: 'tablet',
  desktop: 'computer',
};

/** Kind, browser and system, as far as they can be told; products' own names. */
export function deviceOf(userAgent: string): DeviceView {
  const nothing: DeviceView = { kind: 'other', browser: null, system: null };
  const text = userAgent.slice(0, MAX_USER_AGENT).trim();
  if (text === '') return nothing;
  const { browser, os, platform } = Bowser.parse(text);
  const kind = kinds[platform.type ?? ''] ?? 'other';
  // A program that names itself says more than "other".
  const program = /^[\w.+ -]{1,40}(?=\/)/.exec(text)?.[0] ?? null;
  return {
    kind,
    browser: browser.name || (kind === 'other' ? program : null),
    system: os.name || null,
  };
}
