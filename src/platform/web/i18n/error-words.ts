// Words for errors: a code and its parameters become a sentence, whichever slice declared the code.
import { createContext, use, useMemo } from 'react';
import { ApiError } from '../api-error.ts';
import type { Words, WordValues } from './words.ts';
import { useWords, type Say } from './language.tsx';
import { commonErrorWords } from './common-words.ts';

/** Words by error code, of the platform and all slices. */
export type ErrorWords = Readonly<Record<string, Words>>;

export const ErrorWordsContext = createContext<ErrorWords>(commonErrorWords);

/** Puts the slices' words beside the platform's. */
export function composeErrorWords(contributed: readonly (ErrorWords | undefined)[]): ErrorWords {
  return Object.assign({}, commonErrorWords, ...contributed) as ErrorWords;
}

function valuesOf(params: Readonly<Record<string, string | number | boolean>>): WordValues {
  const values: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params))
    values[name] = typeof value === 'boolean' ? String(value) : value;
  return values;
}

/** Says an error in words: an ApiError, a code with parameters, or anything thrown. */
export type SayError = (error: unknown) => string;

function isCoded(
  value: unknown,
): value is { code: string; params?: Record<string, string | number | boolean> } {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string';
}

export function sayError(say: Say, words: ErrorWords, error: unknown): string {
  const code = error instanceof ApiError || isCoded(error) ? error.code : 'internal';
  const params = isCoded(error) ? (error.params ?? {}) : {};
  return say(words[code] ?? commonErrorWords.internal, { retryAfter: 0, ...valuesOf(params) });
}

/** `const errorText = useErrorWords(); errorText(error)`. */
export function useErrorWords(): SayError {
  const say = useWords();
  const words = use(ErrorWordsContext);
  return useMemo(() => (error) => sayError(say, words, error), [say, words]);
}
