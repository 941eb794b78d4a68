// Health and readiness: whether the process lives, and whether work may be sent to it.

/** One thing that must be in order before work is taken; throws, or tells what is wrong. */
export type Check = () => Promise<string | null>;

export interface Readiness {
  readonly ready: boolean;
  /** `ok`, or what is wrong, by the name of the check. */
  readonly checks: Readonly<Record<string, string>>;
}

export interface Health {
  readiness(): Promise<Readiness>;
  /** From now on not ready, whatever the checks say. */
  drain(): void;
  draining(): boolean;
}

/** However often it is asked, each check runs at most this often. */
const REMEMBERED_MS = 500;
/** A check that takes longer has failed. */
const PATIENCE_MS = 2_000;

async function outcome(check: Check): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('no answer'), PATIENCE_MS);
  });
  try {
    return (await Promise.race([check(), tooLong])) ?? 'ok';
  } catch (error) {
    return error instanceof Error ? error.message : 'failed';
  } finally {
    clearTimeout(timer);
  }
}

export function createHealth(checks: Readonly<Record<string, Check>>): Health {
  let draining = false;
  let last: { readonly atMs: number; readonly readiness: Promise<Readiness> } | null = null;

  async function run(): Promise<Readiness> {
    const names = Object.keys(checks);
    const outcomes = await Promise.all(names.map((name) => outcome(checks[name]!)));
    return {
      ready: outcomes.every((text) => text === 'ok'),
      checks: Object.fromEntries(names.map((name, index) => [name, outcomes[index]!])),
    };
  }

  return {
    async readiness() {
      const nowMs = performance.now();
      if (last === null || nowMs - last.atMs > REMEMBERED_MS) last = { atMs: nowMs, readiness: run() };
      const { ready, checks: found } = await last.readiness;
      return draining
        ? { ready: false, checks: { ...found, process: 'stopping' } }
        : { ready, checks: found };
    },
    drain() {
      draining = true;
    },
    draining: () => draining,
  };
}
