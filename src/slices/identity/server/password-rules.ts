// Which passwords are too easy to guess.

/** Ranks up to this one are refused also when a few digits or signs stand around them. */
const COMMONEST = 10_000;
/** That many characters around a common password, or around the handle, do not make it a good one. */
const MAX_PADDING = 4;

/** The form in which passwords are compared and hashed: one spelling per text (Unicode NFKC). */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/** Without the digits and signs before and after the letters. */
function core(text: string): string {
  return text.replaceAll(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

export interface PasswordRules {
  /** Whether a password, normalised, is among the commonest or little more than the handle. */
  isTooCommon(password: string, handle: string): Promise<boolean>;
}

/** Reads the list when it is first asked: it is large, and most starts of the program need it late or never. */
export function createPasswordRules(): PasswordRules {
  let reading: Promise<{ all: ReadonlySet<string>; commonest: ReadonlySet<string> }> | null = null;

  async function read() {
    const { dictionary } = await import('@zxcvbn-ts/language-common');
    const ranked = dictionary['passwords-common'];
    return { all: new Set(ranked), commonest: new Set(ranked.slice(0, COMMONEST)) };
  }

  return {
    async isTooCommon(password, handle) {
      const text = password.toLowerCase();
      if (text.replaceAll(handle, '').length <= MAX_PADDING) return true;
      if (new Set(text).size <= 2) return true;
      reading ??= read();
      const { all, commonest } = await reading;
      if (all.has(text)) return true;
      const inner = core(text);
      return text.length - inner.length <= MAX_PADDING && commonest.has(inner);
    },
  };
}
