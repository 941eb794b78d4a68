// A new password as it is typed: the rules that can be told here. The list of common ones is the server's.
import { PASSWORD_MAX, PASSWORD_MIN } from '../../contract/index.ts';

export type PasswordFault = 'empty' | 'short' | 'long' | 'like_handle';

/** What is wrong with a new password; null if nothing that can be told here. */
export function passwordFault(password: string, handle: string): PasswordFault | null {
  if (password === '') return 'empty';
  if (password.length < PASSWORD_MIN) return 'short';
  if (password.length > PASSWORD_MAX) return 'long';
  const bare = handle.trim().replace(/^@/, '').toLowerCase();
  // The server refuses what is the handle with at most four signs around it.
  const rest = bare.length < 3 ? password : password.toLowerCase().replaceAll(bare, '');
  return rest.length <= 4 ? 'like_handle' : null;
}

/** How many characters are still missing. */
export function missingCharacters(password: string): number {
  return Math.max(0, PASSWORD_MIN - password.length);
}
