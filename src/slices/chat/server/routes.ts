// The operations of chat, each paired with what serves it.
import type { ActorId } from '#/kit/id.ts';
import { route, type Route } from '#/platform/server/operations.ts';
import * as contract from '../contract/index.ts';
import type { ConversationId, MessageView } from '../contract/index.ts';
import { catchUp, type CatchUpDeps } from './catch-up.ts';
import * as conversations from './conversations.ts';
import type { ConversationDeps } from './conversations.ts';
import type { Sending } from './message-store.ts';
import { setDraft, setPreferences, type OwnSideDeps } from './own-side.ts';
import type { ReceiptBuffer } from './receipts.ts';
import { parseContent } from './send.ts';

export interface ChatRouteDeps {
  readonly kinds: contract.MessageKinds;
  readonly send: (sending: Sending) => Promise<MessageView>;
  readonly conversations: ConversationDeps;
  readonly ownSide: OwnSideDeps;
  readonly receipts: ReceiptBuffer;
  readonly tellTyping: (actorId: ActorId, id: ConversationId) => Promise<void>;
  readonly catchUp: CatchUpDeps;
}

function conversationRoutes(deps: ConversationDeps): Route[] {
  return [
    route(contract.openDirect, async (caller, input) => ({
      conversation: await conversations.openDirect(deps, caller.actorId, input),
    })),
    route(contract.listConversations, (caller, input) =>
      conversations.listConversations(deps, caller.actorId, input),
    ),
    route(contract.getConversation, async (caller, { conversationId }) => ({
      conversation: await conversations.getConversation(deps, caller.actorId, conversationId),
    })),
    route(contract.listMessages, (caller, input) => conversations.listMessages(deps, caller.actorId, input)),
  ];
}

export function chatRoutes(deps: ChatRouteDeps): Route[] {
  return [
    ...conversationRoutes(deps.conversations),
    route(contract.sendMessage, async ({ actorId }, { id, conversationId, kind, content }) => {
      const parsed = parseContent(deps.kinds, kind, content);
      return { message: await deps.send({ id, conversationId, senderId: actorId, kind, content: parsed }) };
    }),
    route(contract.putReceipts, ({ actorId }, input) => {
      deps.receipts.put(actorId, input.receipts);
      return Promise.resolve({});
    }),
    route(contract.setTyping, async ({ actorId }, { conversationId }) => {
      await deps.tellTyping(actorId, conversationId);
      return {};
    }),
    route(contract.setDraft, ({ actorId }, input) => setDraft(deps.ownSide, actorId, input)),
    route(contract.setPreferences, ({ actorId }, input) => setPreferences(deps.ownSide, actorId, input)),
    route(contract.catchUp, ({ actorId }, { since }) =>
      catchUp(deps.catchUp, actorId, since === undefined ? null : new Date(since)),
    ),
  ];
}
