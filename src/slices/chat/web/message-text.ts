// What the text of a message is made of: links that lead out, and whether it is nothing but emoji.
import { find } from 'linkifyjs';
import { textContent, TEXT_KIND, type MessageView } from '../contract/index.ts';

export type TextPart = { readonly text: string; readonly href?: string };

/** Cuts a text into plain parts and links. Only http and https lead anywhere. */
export function partsOf(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  for (const link of find(text, 'url', { defaultProtocol: 'https' })) {
    if (!/^https?:\/\//i.test(link.href)) continue;
    if (link.start > at) parts.push({ text: text.slice(at, link.start) });
    parts.push({ text: link.value, href: link.href });
    at = link.end;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}

const EMOJI_ONLY = /^(?:\p{RGI_Emoji}|\s)+$/v;
const MOST_BIG = 3;

/** How many emoji a text is, if it is nothing else and few enough to be drawn large; else 0. */
export function bigEmojiCount(text: string): number {
  if (text.length > 60 || !EMOJI_ONLY.test(text)) return 0;
  const count = Array.from(
    new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text.replaceAll(/\s/g, '')),
  ).length;
  return count <= MOST_BIG ? count : 0;
}

/** The words of a stored message; null for a tombstone, undefined for a kind that this version cannot draw. */
export function textOf(message: MessageView): string | null | undefined {
  if (message.gone !== null) return null;
  if (message.kind !== TEXT_KIND) return undefined;
  const content = textContent.safeParse(message.content);
  return content.success ? content.data.text : undefined;
}
