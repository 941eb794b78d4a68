// Devices in words: what they said of themselves, and the icon of their kind.
import type { Say } from '#/platform/web/i18n/language.tsx';
import { Laptop, Monitor, Smartphone, Tablet, type Icon } from '#/platform/web/ui/icons.tsx';
import type { DeviceKind, DeviceView } from '../../contract/index.ts';
import { deviceWords } from './words.ts';

export const DEVICE_ICONS: Readonly<Record<DeviceKind, Icon>> = {
  phone: Smartphone,
  tablet: Tablet,
  computer: Laptop,
  other: Monitor,
};

/** "Firefox on Linux"; what is unknown is left out. */
export function deviceName(say: Say, device: DeviceView): string {
  const { kind, browser, system } = device;
  if (browser !== null && system !== null) return say(deviceWords.browserOn, { browser, system });
  return browser ?? system ?? say(deviceWords[kind]);
}
