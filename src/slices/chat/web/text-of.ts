// The words of a message.
import { textContent, TEXT_KIND, type MessageView } from '../contract/index.ts';

/** The words of a stored message; null for a tombstone, undefined for a kind that this version cannot draw. */
export function textOf(message: MessageView): string | null | undefined {
  if (message.gone !== null) return null;
  if (message.kind !== TEXT_KIND) return undefined;
  const content = textContent.safeParse(message.content);
  return content.success ? content.data.text : undefined;
}
