// A table of the device's store, declared by the slice that owns it, with the types of its rows and keys.
import type { IndexableType } from 'dexie';

declare const rowType: unique symbol;

/** A table's name and indexes in Dexie's notation: primary key first, `[a+b]` for compound indexes. */
export interface TableDefinition<Row = unknown, Key extends IndexableType = IndexableType> {
  readonly name: string;
  readonly indexes: string;
  /** Exists for the type checker only. */
  readonly [rowType]?: { row: Row; key: Key };
}

/** Declares a table: `defineTable<Message, string>('chat_message', 'id, [conversationId+seq]')`. */
export function defineTable<Row, Key extends IndexableType>(
  name: string,
  indexes: string,
): TableDefinition<Row, Key> {
  return { name, indexes };
}
