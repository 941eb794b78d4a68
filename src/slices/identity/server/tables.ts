// The tables of identity, as kysely types them.
import type { ActorId, SessionId } from '#/kit/id.ts';
import type { ActorKind, ChallengeId, DeviceKind, Handle, Locale, PasskeyId } from '../contract/index.ts';

export type ChallengePurpose = 'setup' | 'sign_up' | 'sign_in' | 'add_passkey' | 'step_up';

interface DeviceColumns {
  device_kind: DeviceKind;
  browser: string | null;
  system: string | null;
}

export interface PasskeyRow extends DeviceColumns {
  id: PasskeyId;
  actor_id: ActorId;
  credential_id: string;
  public_key: Buffer;
  counter: bigint;
  transports: string[];
  backed_up: boolean;
  name: string | null;
  created_at: Date;
  last_used_at: Date | null;
}

export interface SessionRow extends DeviceColumns {
  id: SessionId;
  actor_id: ActorId;
  address: string;
  created_at: Date;
  last_seen_at: Date;
  expires_at: Date;
  ends_at: Date;
}

export interface ChallengeRow {
  id: ChallengeId;
  purpose: ChallengePurpose;
  challenge: string;
  actor_id: ActorId | null;
  handle: Handle | null;
  session_id: SessionId | null;
  expires_at: Date;
}

export interface ActorRow {
  id: ActorId;
  kind: ActorKind;
  handle: Handle | null;
  name: string;
  created_at: Date;
  erased_at: Date | null;
}

export interface InstanceRow {
  name: string;
  home_currency: string;
  currency_name: string | null;
  currency_symbol: string | null;
  set_up_at: Date;
}

/** The tables by their full names. */
export type IdentityTables = {
  'identity.actor': ActorRow;
  'identity.retired_handle': { hash: Buffer; retired_at: Date };
  'identity.person': {
    actor_id: ActorId;
    locale: Locale;
    password_hash: string | null;
    password_set_at: Date | null;
  };
  'identity.operator': { actor_id: ActorId; role: 'owner'; granted_at: Date };
  'identity.instance': InstanceRow;
  'identity.passkey': PasskeyRow;
  'identity.challenge': ChallengeRow;
  'identity.session': SessionRow;
  'identity.session_token': {
    hash: Buffer;
    session_id: SessionId;
    stepped_up_at: Date | null;
    expires_at: Date | null;
  };
  'identity.attempt': {
    key: Buffer;
    tries: number;
    last_at: Date;
    blocked_until: Date | null;
    forget_at: Date;
  };
};
