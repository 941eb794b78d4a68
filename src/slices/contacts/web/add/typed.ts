// What somebody types or pastes to find a person: a handle, a full handle of this Plaza, or an invite link. Pure.

export type Typed =
  | { readonly kind: 'handle'; readonly handle: string }
  | { readonly kind: 'invite'; readonly token: string }
  /** A handle of another Plaza: nobody there can be found from here. */
  | { readonly kind: 'elsewhere'; readonly host: string }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable' };

const HANDLE = /^[a-z0-9_]{3,30}$/;
const INVITE_PATH = /\/i\/([A-Za-z0-9_-]{22})(?:[/?#]|$)/;

/** Whether this can be a handle at all. */
export function isHandle(text: string): boolean {
  return HANDLE.test(text);
}

/** Reads it; `host` is the part after the @ of the handles of this Plaza, as far as it is known. */
export function readTyped(text: string, host: string | undefined): Typed {
  const typed = text.trim();
  if (typed === '' || typed === '@') return { kind: 'empty' };
  const token = INVITE_PATH.exec(typed)?.[1];
  if (token !== undefined) return { kind: 'invite', token };
  const [handle = '', at] = typed.toLowerCase().replace(/^@/, '').split('@');
  if (!isHandle(handle)) return { kind: 'unreadable' };
  if (at !== undefined && at !== '' && at !== host?.toLowerCase()) return { kind: 'elsewhere', host: at };
  return { kind: 'handle', handle };
}
