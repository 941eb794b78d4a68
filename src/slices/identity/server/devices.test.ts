// What devices are called.
import { expect, it } from 'vitest';
import { deviceOf } from './devices.ts';

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const pixel =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36';
const tablet =
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
const windows =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0';

it('[ID63] browsers tell kind, browser and system', () => {
  expect(deviceOf(iphone)).toEqual({ kind: 'phone', browser: 'Safari', system: 'iOS' });
  expect(deviceOf(pixel)).toEqual({ kind: 'phone', browser: 'Chrome', system: 'Android' });
  expect(deviceOf(tablet)).toEqual({ kind: 'tablet', browser: 'Chrome', system: 'Android' });
  expect(deviceOf(windows)).toEqual({ kind: 'computer', browser: 'Microsoft Edge', system: 'Windows' });
});

it('[ID63] programs are called what they call themselves, and nothing is made up', () => {
  expect(deviceOf('PlazaBackup/1.2')).toMatchObject({ kind: 'other', browser: 'PlazaBackup' });
  expect(deviceOf('')).toEqual({ kind: 'other', browser: null, system: null });
  expect(deviceOf('???')).toEqual({ kind: 'other', browser: null, system: null });
});

it('[ID63] of a monstrous user agent only the beginning is read', () => {
  const device = 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0';
  expect(deviceOf(device)).toMatchObject({ browser: 'Firefox' });
  expect(deviceOf(`${'x'.repeat(1_000_000)} ${device}`)).toEqual({
    kind: 'other',
    browser: null,
    system: null,
  });
});
