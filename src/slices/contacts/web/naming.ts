// What a person is called on a screen.
import { useCallback } from 'react';
import { useWords } from '#/platform/web/i18n/language.tsx';
import { useInstance } from '#/slices/identity/web/index.tsx';
import type { PersonCard } from '#/slices/identity/contract/index.ts';
import { screenWords } from './screen-words.ts';

/** The name, or the words for somebody who has left. */
export function useNameOf(): (person: PersonCard) => string {
  const say = useWords();
  return useCallback(
    (person) => (person.handle === null && person.name === '' ? say(screenWords.deletedUser) : person.name),
    [say],
  );
}

/** `@noor@lespentes.example`; without the host until it is known. */
export function useFullHandle(): (person: { readonly handle: string | null }) => string {
  const host = useInstance()?.host;
  return useCallback(
    ({ handle }) => (handle === null ? '' : `@${handle}${host === undefined ? '' : `@${host}`}`),
    [host],
  );
}
