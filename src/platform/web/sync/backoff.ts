// How long to wait before the next try: doubling, with chance, so that a thousand devices do not return together.

/** The wait before try number `attempt` (from 1), in milliseconds: between half and the whole of min(cap, base·2^(n-1)). */
export function backoffMs(attempt: number, chance: number, baseMs = 500, capMs = 30_000): number {
  const whole = Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 16));
  return Math.round(whole * (0.5 + chance / 2));
}
