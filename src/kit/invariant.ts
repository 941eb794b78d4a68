// invariant(): what must be true unless the program has a bug.

/** Thrown by invariant(); answered as `internal`, logged with its stack. */
export class InvariantError extends Error {
  override name = 'InvariantError';
}

/** Throws when a condition that only a bug could break does not hold. Never for input. */
export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}

/** The value, which must be there. */
export function present<T>(value: T | null | undefined, message: string): T {
  invariant(value !== null && value !== undefined, message);
  return value;
}
