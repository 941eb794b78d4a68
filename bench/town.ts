// People for a bench, made through the public API: in pairs, each pair with a conversation of its own.
import { newId } from '#/kit/id.ts';
import { createClient, personCalled, type TestPerson } from '#/platform/testing/client.ts';
import type { Plaza } from '#/platform/testing/plaza.ts';
import { openDirect, type ConversationId } from '#/slices/chat/contract/index.ts';
import { acceptRequest, requestContact, type RequestId } from '#/slices/contacts/contract/index.ts';

/** Settings that keep the limits against abuse out of a bench's way; limits are configuration, never code. */
export const openLimits: Readonly<Record<string, string>> = {
  PLAZA_LIMIT_CONNECTIONS: '20000',
  PLAZA_LIMIT_CONNECTIONS_PER_ADDRESS: '20000',
  PLAZA_LIMIT_REQUESTS_PER_ADDRESS: '100000000',
  PLAZA_LIMIT_REQUESTS_PER_ACCOUNT: '100000000',
  PLAZA_LIMIT_FRAMES_PER_SECOND: '100000',
};

export interface Pair {
  readonly people: readonly [TestPerson, TestPerson];
  readonly conversationId: ConversationId;
}

/** Two contacts with a conversation. */
export async function makePair(local: string, one: string, other: string): Promise<Pair> {
  const people = [await personCalled(local, one), await personCalled(local, other)] as const;
  const id = newId() as RequestId;
  const [asking, asked] = people.map(({ token }) => createClient(local, token)) as [
    ReturnType<typeof createClient>,
    ReturnType<typeof createClient>,
  ];
  await asking.call(requestContact, { id, to: people[1].actorId });
  await asked.call(acceptRequest, { id });
  const { conversation } = await asking.call(openDirect, {
    id: newId() as ConversationId,
    personId: people[1].actorId,
  });
  return { people, conversationId: conversation.id };
}

/** So many pairs. */
export async function makePairs(plaza: Plaza, count: number): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (let index = 0; index < count; index += 1) {
    pairs.push(await makePair(plaza.local, `bench_a_${index}`, `bench_b_${index}`));
  }
  return pairs;
}
