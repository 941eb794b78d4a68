// Currencies in words: their names in a language, how amounts look in them, and which one is likely here.
import { currencyExponent } from '#/kit/money.ts';
import { ISO_CURRENCIES, type HomeCurrency } from '../../contract/index.ts';

const EURO_REGIONS = 'AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC MT NL PT SI SK';
const OTHER_REGIONS: Readonly<Record<string, string>> = {
  AE: 'AED',
  AR: 'ARS',
  AU: 'AUD',
  BJ: 'XOF',
  BR: 'BRL',
  CA: 'CAD',
  CH: 'CHF',
  CI: 'XOF',
  CL: 'CLP',
  CM: 'XAF',
  CN: 'CNY',
  CO: 'COP',
  CZ: 'CZK',
  DK: 'DKK',
  DZ: 'DZD',
  EG: 'EGP',
  GB: 'GBP',
  HK: 'HKD',
  HU: 'HUF',
  ID: 'IDR',
  IL: 'ILS',
  IN: 'INR',
  JP: 'JPY',
  KE: 'KES',
  KR: 'KRW',
  MA: 'MAD',
  MX: 'MXN',
  MY: 'MYR',
  NG: 'NGN',
  NO: 'NOK',
  NZ: 'NZD',
  PE: 'PEN',
  PH: 'PHP',
  PL: 'PLN',
  RO: 'RON',
  SA: 'SAR',
  SE: 'SEK',
  SG: 'SGD',
  SN: 'XOF',
  TH: 'THB',
  TN: 'TND',
  TR: 'TRY',
  TW: 'TWD',
  UA: 'UAH',
  US: 'USD',
  VN: 'VND',
  ZA: 'ZAR',
};

/** The currency of the region that a browser's languages name; the euro if they name none. */
export function likelyCurrency(languages: readonly string[]): string {
  for (const language of languages) {
    const region = new Intl.Locale(language).region;
    if (region === undefined) continue;
    if (EURO_REGIONS.split(' ').includes(region)) return 'EUR';
    const currency = OTHER_REGIONS[region];
    if (currency !== undefined) return currency;
  }
  return 'EUR';
}

/** The symbol by which a language writes a currency; its code if there is none. */
export function currencySymbol(code: string, language: string): string {
  const parts = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: code,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? code;
}

/** "Euro (€)", in the language's own name and capitals. */
export function currencyLabel(code: string, language: string): string {
  const name = new Intl.DisplayNames(language, { type: 'currency' }).of(code) ?? code;
  const symbol = currencySymbol(code, language);
  return `${name.charAt(0).toLocaleUpperCase(language)}${name.slice(1)} (${symbol === code ? code : `${symbol}, ${code}`})`;
}

/** Every currency that can be chosen, by its name in the language. */
export function currencyOptions(language: string): { value: string; label: string }[] {
  const order = new Intl.Collator(language);
  return ISO_CURRENCIES.map((value) => ({ value, label: currencyLabel(value, language) })).sort((a, b) =>
    order.compare(a.label, b.label),
  );
}

/** An example amount in a home currency, as a language writes it. */
export function exampleAmount(minor: number, currency: HomeCurrency, language: string): string {
  const digits = currencyExponent(currency.code);
  const major = minor / 10 ** digits;
  if (currency.symbol === undefined && currency.code !== 'XTS') {
    return new Intl.NumberFormat(language, {
      style: 'currency',
      currency: currency.code,
      currencyDisplay: 'narrowSymbol',
    }).format(major);
  }
  const amount = new Intl.NumberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(major);
  return `${amount}\u00A0${currency.symbol ?? currency.code}`;
}
