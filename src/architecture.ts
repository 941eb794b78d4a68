// The map of Plaza as data: the slices that exist, lowest first, each with the slices it may use.

/** One capability of Plaza, and the lower slices whose doors it may import. */
export interface Slice {
  readonly name: string;
  readonly uses: readonly string[];
}

/**
 * Order is law: a slice uses only slices above its own line. The tidy suite holds this list against the folders,
 * every import and every SQL statement.
 */
export const slices: readonly Slice[] = [
  { name: 'identity', uses: [] },
  { name: 'contacts', uses: ['identity'] },
  { name: 'chat', uses: ['identity', 'contacts'] },
];
