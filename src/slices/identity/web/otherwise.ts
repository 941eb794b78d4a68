// A schema that falls back instead of failing: for what was kept by an older version of the app, or by a curious hand.
import { catch as fallBack, type output, type ZodMiniCatch, type ZodMiniType } from 'zod/mini';

/** Reads as the schema does; `value` where it would fail. */
export function otherwise<S extends ZodMiniType>(schema: S, value: output<S>): ZodMiniCatch<S> {
  return fallBack(schema, value);
}
