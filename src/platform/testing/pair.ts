// Two people who are contacts and have a conversation, made through the public API of a running Plaza.
import { newId, timelineId, type TimelineId } from '#/kit/id.ts';
import {
  conversationId as conversationIdSchema,
  openDirect,
  type ConversationId,
} from '#/slices/chat/contract/index.ts';
import { acceptRequest, requestContact, requestId } from '#/slices/contacts/contract/index.ts';
import { createClient, personCalled, type Client, type TestPerson } from './client.ts';

export interface Pair {
  readonly people: readonly [TestPerson, TestPerson];
  readonly clients: readonly [Client, Client];
  readonly conversationId: ConversationId;
  /** The conversation's timeline, which has its id. */
  readonly timelineId: TimelineId;
}

/** Makes both; needs the test seams. */
export async function makePair(local: string, one: string, other: string): Promise<Pair> {
  const people = [await personCalled(local, one), await personCalled(local, other)] as const;
  const clients = [createClient(local, people[0].token), createClient(local, people[1].token)] as const;
  const id = requestId.parse(newId());
  await clients[0].call(requestContact, { id, to: people[1].actorId });
  await clients[1].call(acceptRequest, { id });
  const wish = { id: conversationIdSchema.parse(newId()), personId: people[1].actorId };
  const { conversation } = await clients[0].call(openDirect, wish);
  return { people, clients, conversationId: conversation.id, timelineId: timelineId.parse(conversation.id) };
}
