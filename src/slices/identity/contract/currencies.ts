// The currencies that an instance may be set up with.
import { OWN_CREDIT, TEST_MONEY } from '#/kit/money.ts';

/** Currencies in use (ISO 4217, list one, without funds, metals and codes for testing or for no currency). */
const ISO_4217 =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY ' +
  'COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ' +
  'ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK ' +
  'MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF ' +
  'SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU ' +
  'UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG';

/** The codes of ISO 4217 that can be a home currency, in the order of the alphabet. */
export const ISO_CURRENCIES: readonly string[] = ISO_4217.split(' ');

const known = new Set([...ISO_CURRENCIES, OWN_CREDIT, TEST_MONEY]);

/** Whether an instance can count in this currency. */
export function isHomeCurrency(code: string): boolean {
  return known.has(code);
}
