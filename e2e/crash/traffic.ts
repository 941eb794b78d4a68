// People who write without pause while things die under them, and the account of what they were promised.
import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '#/kit/id.ts';
import { ApiProblem, createClient, type Client, type TestPerson } from '#/platform/testing/client.ts';
import {
  listMessages,
  sendMessage,
  type ConversationId,
  type MessageId,
  type MessageView,
} from '#/slices/chat/contract/index.ts';

/** One person who writes in one conversation, one message after the other, each until it is acknowledged. */
export interface Lane {
  readonly person: TestPerson;
  readonly conversationId: ConversationId;
}

export interface Acknowledged {
  readonly id: MessageId;
  readonly no: number;
  readonly seq: number;
  readonly text: string;
}

export interface Account {
  /** By lane, in the order of the acknowledgements. */
  readonly acknowledged: readonly (readonly Acknowledged[])[];
  /** Answers that contradict an earlier one under the same id, or refusals that no fault explains. */
  readonly wrong: readonly string[];
  /** Tries that got no answer or "unavailable", and were repeated. */
  readonly repeated: number;
}

export interface Traffic {
  /** Stops after the messages under way are acknowledged, and tells what was. */
  end(): Promise<Account>;
  acknowledgedSoFar(): number;
}

/** Answers after which the same message is sent again. */
const PASSING = new Set([408, 429, 503]);
const TRIPLED = 0.1;
const CUT = 0.05;
const PATIENCE_MS = 60_000;

type Input = { id: MessageId; conversationId: ConversationId; kind: 'text'; content: { text: string } };

/** Sends and hangs up before the answer: whether it arrived is unknown. */
async function cutShort(local: string, client: Client, input: Input): Promise<void> {
  const { conversationId, ...body } = input;
  await fetch(`${local}/api/conversations/${conversationId}/messages`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { authorization: `Bearer ${client.token}`, 'content-type': 'application/json' },
    signal: AbortSignal.timeout(Math.ceil(Math.random() * 5)),
  }).then(
    (response) => response.arrayBuffer(),
    () => null,
  );
}

async function untilAcknowledged(client: Client, input: Input, onRepeat: () => void): Promise<MessageView> {
  const startedMs = performance.now();
  for (;;) {
    try {
      return (await client.call(sendMessage, input)).message;
    } catch (error) {
      if (error instanceof ApiProblem && !PASSING.has(error.problem.status)) throw error;
      if (performance.now() - startedMs > PATIENCE_MS) throw error;
      onRepeat();
      await sleep(50 + Math.random() * 100);
    }
  }
}

/** Lets all lanes write until the end. */
export function startTraffic(local: string, lanes: readonly Lane[]): Traffic {
  const acknowledged: Acknowledged[][] = lanes.map(() => []);
  const wrong: string[] = [];
  let repeated = 0;
  let over = false;
  // Every text is said once, over all the loads of a run: a second one like it was doubled.
  const run = newId();

  async function write(index: number): Promise<void> {
    const { person, conversationId } = lanes[index]!;
    const client = createClient(local, person.token);
    for (let count = 1; !over; count += 1) {
      const input: Input = {
        id: newId() as MessageId,
        conversationId,
        kind: 'text',
        content: { text: `${person.handle} ${run} ${count}` },
      };
      if (Math.random() < CUT) await cutShort(local, client, input);
      const times = Math.random() < TRIPLED ? 3 : 1;
      const sends = Array.from({ length: times }, () =>
        untilAcknowledged(client, input, () => (repeated += 1)),
      );
      const [first, ...others] = await Promise.all(sends);
      const { id, no, seq } = first!;
      if (id !== input.id || others.some((other) => other.no !== no || other.seq !== seq)) {
        wrong.push(`${input.id} was answered as ${JSON.stringify([first, ...others])}`);
      }
      acknowledged[index]!.push({ id, no, seq, text: input.content.text });
    }
  }

  const loops = lanes.map((_, index) =>
    write(index).catch((error: unknown) => wrong.push(`lane ${index} gave up: ${String(error)}`)),
  );
  return {
    acknowledgedSoFar: () => acknowledged.reduce((sum, lane) => sum + lane.length, 0),
    async end() {
      over = true;
      await Promise.all(loops);
      return { acknowledged, wrong, repeated };
    },
  };
}

/** All messages of a conversation, page by page. */
async function allMessages(client: Client, conversationId: ConversationId): Promise<MessageView[]> {
  const messages: MessageView[] = [];
  for (;;) {
    const after = messages.at(-1)?.no ?? 0;
    const page = await client.call(listMessages, { conversationId, after, limit: 100 });
    messages.push(...page.messages);
    if (!page.more) return messages;
  }
}

function textOf(message: MessageView): string {
  return (message.content as { text: string }).text;
}

export interface Losses {
  readonly lost: number;
  readonly doubled: number;
  readonly outOfOrder: number;
  readonly total: number;
}

/** Holds what is there against what was promised. */
export async function audit(local: string, lanes: readonly Lane[], account: Account): Promise<Losses> {
  const losses = { lost: 0, doubled: 0, outOfOrder: 0, total: 0 };
  const conversations = Map.groupBy(
    lanes.map((lane, index) => ({ ...lane, index })),
    (lane) => lane.conversationId,
  );
  for (const [conversationId, writers] of conversations) {
    const stored = await allMessages(createClient(local, writers[0]!.person.token), conversationId);
    losses.total += stored.length;
    losses.outOfOrder += stored.filter(({ no }, index) => no !== index + 1).length;
    const byId = Map.groupBy(stored, ({ id }) => id);
    losses.doubled += stored.length - new Set(stored.map(textOf)).size;
    for (const { index, person } of writers) {
      const promised = account.acknowledged[index]!;
      losses.lost += promised.filter(({ id, no, seq }) => {
        const [found] = byId.get(id) ?? [];
        return found === undefined || found.no !== no || found.seq !== seq;
      }).length;
      const own = stored.filter(({ senderId }) => senderId === person.actorId).map(({ id }) => id);
      const positions = promised.map(({ id }) => own.indexOf(id));
      losses.outOfOrder += positions.filter(
        (position, at) => at > 0 && position <= positions[at - 1]!,
      ).length;
    }
  }
  return losses;
}
