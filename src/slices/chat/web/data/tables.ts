// What chat keeps on the device: conversations, messages, and what is still to be told to the server.
import { defineTable } from '#/platform/web/store/table.ts';
import type { ConversationId, KnownConversation, MessageView } from '../../contract/index.ts';

export const conversations = defineTable<KnownConversation, string>('chat_conversation', 'id, lastAt');

/** Messages by conversation and `no`; holes where the device never looked are filled when somebody does. */
export const messages = defineTable<MessageView, [string, number]>('chat_message', '[conversationId+no], id');

/** How far this device has come beyond what the server was told. */
export interface PendingReceipt {
  readonly conversationId: ConversationId;
  readonly deliveredNo: number;
  readonly readNo: number;
}
export const receipts = defineTable<PendingReceipt, string>('chat_receipt', 'conversationId');

/** A text being written, newer than the server's copy. */
export interface PendingDraft {
  readonly conversationId: ConversationId;
  readonly text: string;
}
export const drafts = defineTable<PendingDraft, string>('chat_draft', 'conversationId');

/** Single values, by name: until when cursors are known; whether the whole list was fetched. */
export const chatMarks = defineTable<{ name: string; value: string }, string>('chat_mark', 'name');

export const tables = [conversations, messages, receipts, drafts, chatMarks];
