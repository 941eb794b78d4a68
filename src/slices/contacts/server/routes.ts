// The operations of contacts, each paired with what serves it.
import { randomBytes } from 'node:crypto';
import { fail } from '#/kit/error.ts';
import type { ActorId } from '#/kit/id.ts';
import { present } from '#/kit/invariant.ts';
import { route, type Route } from '#/platform/server/operations.ts';
import * as contract from '../contract/index.ts';
import * as lists from './lists.ts';
import * as service from './service.ts';
import type { ServiceDeps } from './service.ts';
import { standingOf } from './standings.ts';
import * as store from './store.ts';

/** What the routes need beside the service: how identity finds a handle. */
export interface RouteDeps extends ServiceDeps {
  readonly findHandle: (handle: string) => Promise<ActorId | null>;
}

/** 128 random bits, as 22 characters. */
function newInviteToken(): string {
  return randomBytes(16).toString('base64url');
}

function listRoutes(deps: RouteDeps): Route[] {
  const listDeps = { reader: deps.db.read, timelines: deps.timelines, cardsOf: deps.cardsOf };
  return [
    route(contract.listContacts, (caller, input) => lists.listContacts(listDeps, caller.actorId, input)),
    route(contract.listRequests, (caller, input) => lists.listRequests(listDeps, caller.actorId, input)),
    route(contract.listBlocked, (caller, input) => lists.listBlocked(listDeps, caller.actorId, input)),
  ];
}

function findingRoutes(deps: RouteDeps): Route[] {
  const { db, cardsOf } = deps;
  const putInvite = (actorId: ActorId, keep: boolean) =>
    db.transaction((tx) => store.putInvite(tx, actorId, newInviteToken(), keep));
  return [
    route(contract.findPerson, async (caller, { handle }) => {
      const person = await deps.findHandle(handle);
      if (person === null) fail(contract.contactsErrors, 'person_not_found');
      const standing = await standingOf(db.read, cardsOf, { viewer: caller.actorId, person });
      return { standing, self: person === caller.actorId };
    }),
    route(contract.getInvite, async ({ actorId }) => ({
      token: (await store.inviteOf(db.read, actorId)) ?? (await putInvite(actorId, true)),
    })),
    route(contract.rotateInvite, async ({ actorId }) => ({ token: await putInvite(actorId, false) })),
    route(contract.resolveInvite, async (caller, { token }) => {
      const person = await store.ownerOfInvite(db.read, token);
      if (person === null) fail(contract.contactsErrors, 'invite_not_found');
      const card = present((await cardsOf(db.read, [person])).get(person), 'the owner of an invite exists');
      if (caller === null) return { person: card, standing: null, self: false };
      const standing = await standingOf(db.read, cardsOf, { viewer: caller.actorId, person });
      return { person: card, standing, self: person === caller.actorId };
    }),
  ];
}

function commandRoutes(deps: RouteDeps): Route[] {
  return [
    route(contract.requestContact, (caller, input) => service.requestContact(deps, caller.actorId, input)),
    route(contract.acceptRequest, (caller, { id }) => service.acceptRequest(deps, caller.actorId, id)),
    route(contract.declineRequest, (caller, { id }) => service.declineRequest(deps, caller.actorId, id)),
    route(contract.cancelRequest, (caller, { id }) => service.cancelRequest(deps, caller.actorId, id)),
    route(contract.removeContact, (caller, { personId }) =>
      service.removeContact(deps, caller.actorId, personId),
    ),
    route(contract.block, (caller, { personId }) => service.block(deps, caller.actorId, personId)),
    route(contract.unblock, (caller, { personId }) => service.unblock(deps, caller.actorId, personId)),
  ];
}

export function contactsRoutes(deps: RouteDeps): Route[] {
  return [...listRoutes(deps), ...findingRoutes(deps), ...commandRoutes(deps)];
}
