// Currencies in words.
import { describe, expect, it } from 'vitest';
import { currencyLabel, currencyOptions, exampleAmount, likelyCurrency } from './currencies.ts';

describe('currencies in words', () => {
  it('guesses by region, not by language', () => {
    expect(likelyCurrency(['en-US', 'fr'])).toBe('USD');
    expect(likelyCurrency(['fr-CH'])).toBe('CHF');
    expect(likelyCurrency(['de-AT'])).toBe('EUR');
    expect(likelyCurrency(['fr', 'en-GB'])).toBe('GBP');
    expect(likelyCurrency(['en'])).toBe('EUR');
  });

  it('[ID15] offers every currency in use, named in the language at hand', () => {
    expect(currencyLabel('EUR', 'fr')).toBe('Euro (€, EUR)');
    expect(currencyOptions('en').length).toBeGreaterThan(140);
    expect(currencyOptions('fr').some(({ label }) => label.startsWith('Franc suisse'))).toBe(true);
  });

  it('writes amounts as the language does, with its own symbol for a credit', () => {
    expect(exampleAmount(128460, { code: 'EUR' }, 'en')).toBe('€1,284.60');
    expect(exampleAmount(128460, { code: 'EUR' }, 'fr')).toMatch(/^1\s284,60\s€$/u);
    expect(exampleAmount(128460, { code: 'JPY' }, 'en')).toBe('¥128,460');
    expect(exampleAmount(128460, { code: 'XPC', name: 'Shells', symbol: '◎' }, 'en')).toBe('1,284.60\u00A0◎');
  });
});
