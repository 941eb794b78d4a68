// Words: message descriptors declared beside the screens that say them, English here, French in the PO file beside.

/** One message: its id (`slice.name`) and its English, an ICU message. */
export interface Words {
  readonly id: string;
  readonly message: string;
}

/** Values put into a message by name. */
export type WordValues = Readonly<Record<string, string | number>>;

/** A loaded catalogue: compiled messages by id. */
export type Catalogue = Readonly<Record<string, unknown>>;

/** Loads the French words of a slice: `() => import('./fr.po').then(({ messages }) => messages)`. */
export type CatalogueLoader = () => Promise<Catalogue>;

/**
 * Declares the words of a slice. Each key becomes the id `area.key`, under which the PO file beside translates it.
 * Plurals and choices by ICU: `{count, plural, one {# message} other {# messages}}`.
 */
export function defineWords<const Key extends string>(
  area: string,
  messages: Readonly<Record<Key, string>>,
): Readonly<Record<Key, Words>> {
  const words: Partial<Record<Key, Words>> = {};
  for (const key in messages) words[key] = { id: `${area}.${key}`, message: messages[key] };
  return words as Record<Key, Words>;
}
