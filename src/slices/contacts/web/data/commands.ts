// What a person does in contacts: each act waits in the outbox until the server has answered, one lane per person.
import { newId, type ActorId } from '#/kit/id.ts';
import type { Endpoint, InputOf } from '#/kit/contract.ts';
import type { Account } from '#/platform/web/account.ts';
import { outboxCommand } from '#/platform/web/outbox/command.ts';
import type { OutboxItem } from '#/platform/web/outbox/item.ts';
import { outboxItems } from '#/platform/web/store/store.ts';
import {
  acceptRequest,
  block,
  cancelRequest,
  declineRequest,
  removeContact,
  requestContact,
  unblock,
  type RequestId,
} from '../../contract/index.ts';
import { keepReply } from './apply.ts';
import { settle } from './later.ts';

/** All of them are safe to repeat: they carry an id, or name a state. */
export const commands = [
  outboxCommand(requestContact, { onDone: keepReply }),
  outboxCommand(acceptRequest, { onDone: keepReply }),
  outboxCommand(declineRequest, { onDone: keepReply }),
  outboxCommand(cancelRequest, { onDone: keepReply }),
  outboxCommand(removeContact, { onDone: keepReply }),
  outboxCommand(block, { onDone: keepReply }),
  outboxCommand(unblock, { onDone: keepReply }),
];

const LANE = 'contacts:';

/** Acts towards one person keep their order. */
export function laneOf(personId: string): string {
  return `${LANE}${personId}`;
}

export function isLane(lane: string): boolean {
  return lane.startsWith(LANE);
}

/** Takes refused acts out of a lane: another act, or a new connection, has made them old. */
async function dropFailed(account: Account, items: readonly OutboxItem[]): Promise<void> {
  for (const { id, state } of items) if (state === 'failed') await account.outbox.cancel(id);
}

export async function forgetFailed(account: Account): Promise<void> {
  const items = await account.store.table(outboxItems).toArray();
  await dropFailed(
    account,
    items.filter(({ lane }) => isLane(lane)),
  );
}

async function act<E extends Endpoint>(
  account: Account,
  personId: ActorId,
  endpoint: E,
  input: InputOf<E>,
  id: string = newId(),
): Promise<void> {
  await settle(personId);
  await account.store.transaction(async () => {
    const lane = laneOf(personId);
    await dropFailed(account, await account.outbox.inLane(lane));
    await account.outbox.enqueue(endpoint, { id, lane, input });
  });
}

export interface Asking {
  readonly to: ActorId;
  readonly note: string;
  /** The token of the link by which the person was found. */
  readonly inviteToken?: string | undefined;
}

/** Asks a person to become a contact. */
export function ask(account: Account, { to, note, inviteToken }: Asking): Promise<void> {
  const id = newId();
  const input = { id, to, note, ...(inviteToken === undefined ? {} : { inviteToken }) };
  return act(account, to, requestContact, input, id);
}

export const accept = (account: Account, from: ActorId, id: RequestId): Promise<void> =>
  act(account, from, acceptRequest, { id });

export const decline = (account: Account, from: ActorId, id: RequestId): Promise<void> =>
  act(account, from, declineRequest, { id });

export const cancel = (account: Account, to: ActorId, id: RequestId): Promise<void> =>
  act(account, to, cancelRequest, { id });

export const remove = (account: Account, personId: ActorId): Promise<void> =>
  act(account, personId, removeContact, { personId });

export const blockPerson = (account: Account, personId: ActorId): Promise<void> =>
  act(account, personId, block, { personId });

export const unblockPerson = (account: Account, personId: ActorId): Promise<void> =>
  act(account, personId, unblock, { personId });
