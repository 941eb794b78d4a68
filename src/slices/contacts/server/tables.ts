// The tables of contacts, as kysely types them.
import type { ActorId } from '#/kit/id.ts';
import type { RequestId } from '../contract/index.ts';

export interface RequestRow {
  id: RequestId;
  from_id: ActorId;
  to_id: ActorId;
  note: string;
  via: 'handle' | 'invite';
  created_at: Date;
  declined_at: Date | null;
  closed_at: Date | null;
  outcome: 'accepted' | 'cancelled' | null;
}

/** The tables by their full names. */
export type ContactsTables = {
  'contacts.person': { actor_id: ActorId; invite_token: string | null };
  'contacts.contact': { low_id: ActorId; high_id: ActorId; since: Date };
  'contacts.request': RequestRow;
  'contacts.block': { blocker_id: ActorId; blocked_id: ActorId; since: Date };
};
