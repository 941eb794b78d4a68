// Kinds of messages: chat knows `text`; other slices contribute theirs.
import * as z from 'zod/mini';
import { text } from '#/kit/contract.ts';

/** Longest text of a message, in UTF-16 units. */
export const MAX_TEXT_LENGTH = 4_096;

/** What a kind of message must say of itself. */
export interface MessageKind<Content = unknown> {
  /** The form of the content. */
  readonly content: z.ZodMiniType<Content>;
  /** Whether people may send it through `chat.sendMessage`; else only the slice that owns it can. */
  readonly sentByPeople: boolean;
  /** One line of plain text that stands for the message where it cannot be drawn (search, export, notices). */
  readonly preview: (content: Content) => string;
}

/** Kinds by name; the name is the kind's own or `slice.kind`. */
export type MessageKinds = Readonly<Record<string, MessageKind>>;

/** Declares a kind; its preview is given content of its own schema only. */
export function messageKind<Content>(kind: MessageKind<Content>): MessageKind {
  return {
    content: kind.content,
    sentByPeople: kind.sentByPeople,
    preview: (content) => {
      const parsed = kind.content.safeParse(content);
      return parsed.success ? kind.preview(parsed.data) : '';
    },
  };
}

const VISIBLE = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\u2800]/u;

/** Whether a text shows anything: not only spaces and characters without a shape. */
export function isVisible(value: string): boolean {
  return VISIBLE.test(value);
}

/** The content of a text message. */
export const textContent = z.object({
  text: text({ min: 1, max: MAX_TEXT_LENGTH }).check(z.refine(isVisible, 'must show something')),
});
export type TextContent = z.infer<typeof textContent>;

export const TEXT_KIND = 'text';

const PREVIEW_LENGTH = 120;

/** The first line's worth of a text. */
export function previewOfText({ text: words }: TextContent): string {
  const line = words.replaceAll(/\s+/g, ' ');
  return line.length <= PREVIEW_LENGTH ? line : `${line.slice(0, PREVIEW_LENGTH - 1).toWellFormed()}…`;
}

export const textKind = messageKind({ content: textContent, sentByPeople: true, preview: previewOfText });
