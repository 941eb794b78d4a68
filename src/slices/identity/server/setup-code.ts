// The one-time code that guards the first run.
import { createHash, randomInt, timingSafeEqual } from 'node:crypto';

// Without letters and digits that are taken for one another.
const LETTERS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const GROUPS = 4;
const GROUP_LENGTH = 4;

/** A new code such as `7KQM-X2RD-9HTB-W4ZN`: 78 bits, to be shown to whoever starts the program. */
export function newSetupCode(): string {
  const group = () => Array.from({ length: GROUP_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

function digest(code: string): Buffer {
  return createHash('sha256').update(code.replaceAll(/[\s-]/g, '').toUpperCase()).digest();
}

/** Whether the codes are the same but for case, spaces and hyphens; takes the same time wherever they differ. */
export function isSameCode(expected: string, typed: string): boolean {
  return timingSafeEqual(digest(expected), digest(typed));
}
