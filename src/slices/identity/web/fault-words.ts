// What went wrong with a way in, in words: named errors, ceremonies that ended, and waits in minutes where seconds tell little.
import { useCallback } from 'react';
import { ApiError } from '#/platform/web/api.ts';
import { useErrorWords } from '#/platform/web/i18n/error-words.ts';
import { useLanguage, useWords } from '#/platform/web/i18n/language.tsx';
import { CeremonyError } from './ways-in/passkey.ts';
import { wayWords } from './ways-in/words.ts';

/** A wait as people say it: seconds up to a minute and a half, then minutes, then hours. */
export function waitingTime(seconds: number, language: string): string {
  const say = (value: number, unit: 'second' | 'minute' | 'hour'): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(value);
  if (seconds < 90) return say(Math.max(1, Math.ceil(seconds)), 'second');
  if (seconds < 90 * 60) return say(Math.ceil(seconds / 60), 'minute');
  return say(Math.ceil(seconds / 3600), 'hour');
}

/** `const faultText = useFaultWords(); faultText(error)`. */
export function useFaultWords(): (error: unknown) => string {
  const say = useWords();
  const errorText = useErrorWords();
  const language = useLanguage().current();
  return useCallback(
    (error) => {
      if (error instanceof CeremonyError) return say(wayWords[error.reason]);
      if (error instanceof ApiError && error.code === 'too_many_attempts') {
        return say(wayWords.wait, { time: waitingTime(Number(error.params['retryAfter'] ?? 1), language) });
      }
      return errorText(error);
    },
    [say, errorText, language],
  );
}
