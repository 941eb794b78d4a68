// People under their letters, and people who fit what is typed. Pure.
import type { Standing } from '../contract/index.ts';

export interface LetterGroup<S extends Standing> {
  /** A capital letter, or `#` for everything that no alphabet of this index holds. */
  readonly letter: string;
  readonly people: readonly S[];
}

export const OTHERS = '#';

/** Without accents and case, so that `lea` finds Léa. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLocaleLowerCase();
}

/** The letter under which a name stands: accents count as nothing, scripts of many signs stand together. */
export function letterOf(name: string): string {
  const first = [...folded(name.trim())][0] ?? '';
  const alphabetic =
    /\p{L}/u.test(first) &&
    !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(first);
  return alphabetic ? first.toLocaleUpperCase() : OTHERS;
}

/** Everybody in the order of a language, under letters; `#` comes last. */
export function groupByLetter<S extends Standing>(people: readonly S[], language: string): LetterGroup<S>[] {
  const collator = new Intl.Collator(language, { numeric: true });
  const groups = new Map<string, S[]>();
  for (const one of people) {
    const letter = letterOf(one.person.name);
    const group = groups.get(letter);
    if (group === undefined) groups.set(letter, [one]);
    else group.push(one);
  }
  const rank = (letter: string): number => (letter === OTHERS ? 1 : 0);
  return [...groups]
    .toSorted(([a], [b]) => rank(a) - rank(b) || collator.compare(a, b))
    .map(([letter, members]) => ({
      letter,
      people: members.toSorted(
        (a, b) =>
          collator.compare(a.person.name, b.person.name) ||
          collator.compare(a.person.handle ?? '', b.person.handle ?? ''),
      ),
    }));
}

/** Whether a person fits what is typed: the start of any word of the name, or any part of the handle. */
export function fits({ person }: Standing, typed: string): boolean {
  const query = folded(typed.trim()).replace(/^@/, '');
  if (query === '') return true;
  const name = folded(person.name);
  return name.startsWith(query) || name.includes(` ${query}`) || (person.handle?.includes(query) ?? false);
}
