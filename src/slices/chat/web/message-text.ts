// What a text is made of: links that lead out, and whether it is nothing but emoji. Loaded with the conversation only.
import { find } from 'linkifyjs';

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
