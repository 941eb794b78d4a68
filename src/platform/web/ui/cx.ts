// Joins class names, leaving out what is off.

/** Joins class names; false, null and undefined are skipped. */
export function cx(...names: ReadonlyArray<string | false | null | undefined>): string {
  return names.filter(Boolean).join(' ');
}
