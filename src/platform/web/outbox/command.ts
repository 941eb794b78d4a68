// What the outbox may carry: an operation that is safe to repeat, and what its outcome does to the slice's tables.
import type { Endpoint, InputOf, OutputOf } from '#/kit/contract.ts';
import type { Account } from '../account.ts';
import type { OutboxItem } from './item.ts';

/** A command as the outbox holds it, its types erased. */
export interface OutboxCommand {
  readonly endpoint: Endpoint;
  readonly onDone: (account: Account, output: unknown, item: OutboxItem) => Promise<void>;
  readonly onCancel: (account: Account, item: OutboxItem) => Promise<void>;
}

/** What a slice says about a command; both run in the transaction that takes the item out of the outbox. */
export interface OutboxHooks<E extends Endpoint> {
  readonly onDone?: (account: Account, output: OutputOf<E>, input: InputOf<E>) => Promise<void>;
  readonly onCancel?: (account: Account, input: InputOf<E>) => Promise<void>;
}

/** Declares a command. The endpoint's input must carry a device-made id, so that a repeat is the same request. */
export function outboxCommand<E extends Endpoint>(endpoint: E, hooks: OutboxHooks<E> = {}): OutboxCommand {
  return {
    endpoint,
    onDone: async (account, output, item) => {
      await hooks.onDone?.(account, output as OutputOf<E>, item.input as InputOf<E>);
    },
    onCancel: async (account, item) => {
      await hooks.onCancel?.(account, item.input as InputOf<E>);
    },
  };
}
