// The forms in which the name of a slice appears: folder, schema, types, titles, rule ids.

/** Each form by the word that stands for it in the templates. */
export interface SliceNames {
  /** `red-packets`: folder, routes. */
  readonly slice: string;
  /** `red_packets`: schema, operation ids, error codes. */
  readonly schema: string;
  /** `redPackets`: values. */
  readonly camel: string;
  /** `RedPackets`: types. */
  readonly Pascal: string;
  /** `red packets`: in the middle of a sentence. */
  readonly title: string;
  /** `Red packets`: on a screen. */
  readonly Title: string;
  /** `RP`: before the numbers of its rules. */
  readonly PREFIX: string;
}

/** PostgreSQL's own names, and words of SQL that could stand where a schema does. */
const reserved = new Set([
  'platform',
  'public',
  'user',
  'users',
  'order',
  'orders',
  'table',
  'select',
  'group',
  'all',
]);

/** All forms of a name; throws, in words for the person who typed it, when it cannot be one. */
export function namesOf(slice: string, takenPrefixes: ReadonlySet<string>): SliceNames {
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(slice) || slice.length > 30) {
    throw new Error(`"${slice}" is no name for a slice: write it like red-packets, with at most 30 letters.`);
  }
  if (reserved.has(slice)) throw new Error(`"${slice}" means something to PostgreSQL: choose another name.`);
  const parts = slice.split('-');
  const Pascal = parts.map(capital).join('');
  const title = parts.join(' ');
  return {
    slice,
    schema: parts.join('_'),
    camel: Pascal.charAt(0).toLowerCase() + Pascal.slice(1),
    Pascal,
    title,
    Title: capital(title),
    PREFIX: prefixOf(parts, takenPrefixes),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Two to four letters that no other SPEC.md uses: initials first, then longer beginnings. */
function prefixOf(parts: readonly string[], taken: ReadonlySet<string>): string {
  const letters = parts.join('').replaceAll(/\d/g, '').toUpperCase();
  const initials = parts
    .map((part) => part.charAt(0))
    .join('')
    .replaceAll(/\d/g, '')
    .toUpperCase();
  const candidates = [initials, letters.slice(0, 2), letters.slice(0, 3), letters.slice(0, 4)];
  const found = candidates.find((each) => each.length >= 2 && each.length <= 4 && !taken.has(each));
  if (found === undefined) throw new Error(`No short prefix for the rules of ${parts.join('-')} is free.`);
  return found;
}
