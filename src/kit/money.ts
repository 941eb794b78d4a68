// Money: a currency and a whole number of its minor units; the only place that does arithmetic with it.
import * as z from 'zod/mini';

/** Digits after the decimal point, by currency. ISO 4217 where it is not 2; XPC and XTS are Plaza's own. */
const EXPONENTS: Readonly<Record<string, number>> = {
  BHD: 3,
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  IQD: 3,
  ISK: 0,
  JOD: 3,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  PYG: 0,
  RWF: 0,
  TND: 3,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
};

/** An instance's own credit, with a name and symbol chosen by the operator. */
export const OWN_CREDIT = 'XPC';
/** Test money: converts to and from nothing, always looks like play money. */
export const TEST_MONEY = 'XTS';

/** A currency code: three capital letters (ISO 4217, or XPC, or XTS). */
export const currencyCode = z
  .string()
  .check(z.regex(/^[A-Z]{3}$/, 'must be a currency code of three capital letters'));

/** Digits after the decimal point of a currency. */
export function currencyExponent(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}
