// One queued command of this device, and its states.
import type { ErrorParams } from '#/kit/error.ts';

/** Why an item failed: the error's code and parameters, worded by errorWords. */
export interface OutboxFailure {
  readonly code: string;
  readonly params: ErrorParams;
}

/**
 * `waiting`: to be sent, as soon as it is first in its lane and `notBefore` has come. `failed`: refused by the server;
 * waits for resend or cancel and does not hold up its lane. An item that was accepted is gone.
 */
export type OutboxState = 'waiting' | 'failed';

export interface OutboxItem {
  /** The device-made id of the command (the message's id). */
  readonly id: string;
  /** Items of one lane are sent one after the other, in order of `order`; the conversation's id. */
  readonly lane: string;
  /** Rises with each enqueue on this device. */
  readonly order: number;
  /** The endpoint's id. */
  readonly op: string;
  readonly input: unknown;
  readonly queuedAt: string;
  readonly state: OutboxState;
  /** Tries that got no answer. */
  readonly attempts: number;
  /** Milliseconds since the epoch before which it is not tried again. */
  readonly notBefore: number;
  readonly failure: OutboxFailure | null;
}
