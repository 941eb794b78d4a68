// What a bench says: bars, each a value, its yardstick of the same rounds, and the target it is held to.

/** One figure. Without its yardstick a bar is never `ok`. */
export interface Bar {
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
  /** What it is compared with, measured in the same rounds. */
  readonly yardstick: number | null;
  /** The median of the rounds' ratios, value to yardstick. */
  readonly ratio: number | null;
  readonly target: number;
  readonly ok: boolean;
}

export type Bench = (say: (line: string) => void) => Promise<readonly Bar[]>;

/** The middle of some figures (the lower one of an even number); NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}

/** So many digits that count. */
export function rounded(value: number, digits = 3): number {
  return Number(value.toPrecision(digits));
}

/** A bar that must reach `target` times its yardstick, round by round. */
export function ratioBar(
  name: string,
  unit: string,
  target: number,
  rounds: readonly { readonly value: number; readonly yardstick: number | null }[],
): Bar {
  const paired = rounds.filter((round) => round.yardstick !== null && round.yardstick > 0);
  const ratio = median(paired.map(({ value, yardstick }) => value / yardstick!));
  const whole = paired.length === rounds.length && paired.length > 0;
  return {
    name,
    value: rounded(median(rounds.map(({ value }) => value))),
    unit,
    yardstick: whole ? rounded(median(paired.map(({ yardstick }) => yardstick!))) : null,
    ratio: whole ? rounded(ratio) : null,
    target,
    ok: whole && ratio >= target,
  };
}

/** A bar that must stay at or below `target`, told beside its yardstick. */
export function ceilingBar(
  name: string,
  unit: string,
  target: number,
  value: number,
  yardstick: number | null,
): Bar {
  return {
    name,
    value: rounded(value),
    unit,
    yardstick: yardstick === null ? null : rounded(yardstick),
    ratio: yardstick === null || yardstick === 0 ? null : rounded(value / yardstick),
    target,
    ok: yardstick !== null && value <= target,
  };
}

/** A figure for the reader, held to nothing but to having been measured. */
export function note(name: string, unit: string, value: number): Bar {
  return {
    name,
    value: rounded(value),
    unit,
    yardstick: null,
    ratio: null,
    target: 0,
    ok: Number.isFinite(value),
  };
}
