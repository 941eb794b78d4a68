// Sets an account to work on this device: opens its store and starts synchronisation and outbox with what slices give.
import type { Account } from './account.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import { call } from './api.ts';
import type { Endpoint } from '#/kit/contract.ts';
import type { OpenAccount, Person } from './session.ts';
import type { Contribution } from './shell/contribution.ts';
import { registerShortcut } from './shell/shortcuts.ts';
import { keepStored, openStore, type Store } from './store/store.ts';
import { createSync, type Sync } from './sync/sync.ts';

export interface OpenAccountDeps {
  readonly contributions: readonly Contribution[];
  /** Asks over HTTP whether the session still stands. */
  readonly checkSession: () => void;
}

function merged<T>(parts: readonly (Readonly<Record<string, T>> | undefined)[]): Record<string, T> {
  return Object.assign({}, ...parts) as Record<string, T>;
}

/** Runs a hook of every slice side by side; all are waited for, the first failure is thrown. */
async function each(runs: readonly (Promise<void> | undefined)[]): Promise<void> {
  const results = await Promise.allSettled(runs.map(async (run) => run));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

function start(account: Account, contributions: readonly Contribution[]): () => void {
  const undo = contributions.flatMap(({ onStart }) => onStart?.(account) ?? []);
  for (const { keys, run } of contributions.flatMap(({ shortcuts }) => shortcuts ?? [])) {
    undo.push(registerShortcut(keys, () => run(account)));
  }
  account.sync.start();
  account.outbox.kick(true);
  // What was not answered while the network was away is due when it is back.
  undo.push(
    account.sync.status.subscribe(() => account.sync.status.get() === 'online' && account.outbox.kick(true)),
  );
  return () => {
    for (const end of undo) end();
  };
}

function assemble(store: Store, { contributions, checkSession }: OpenAccountDeps): Account {
  const account = (): Account => assembled;
  const sync: Sync = createSync({
    store,
    account,
    reducers: merged(contributions.map(({ reducers }) => reducers)),
    signals: merged(contributions.map(({ signals }) => signals)),
    onConnect: () => each(contributions.map(({ onConnect }) => onConnect?.(assembled))),
    onSkip: (timelineId) => each(contributions.map(({ onSkip }) => onSkip?.(assembled, timelineId))),
    checkSession,
  });
  const outbox: Outbox = createOutbox({
    store,
    account,
    commands: contributions.flatMap(({ commands }) => commands ?? []),
    send: (endpoint: Endpoint, input: unknown) =>
      sync.status.get() === 'online' ? sync.call(endpoint, input) : call(endpoint, input),
  });
  const assembled: Account = { actorId: store.actorId, store, sync, outbox };
  return assembled;
}

/** Opens the account of a person who is signed in. `onErased` is called when another tab erases its copy. */
export async function openAccount(
  person: Person,
  deps: OpenAccountDeps,
  onErased: () => void,
): Promise<OpenAccount> {
  const tables = deps.contributions.flatMap(({ tables: own }) => own ?? []);
  const store = await openStore(person.actorId, tables, onErased);
  void keepStored();
  const account = assemble(store, deps);
  const end = start(account, deps.contributions);
  const stop = (): void => {
    end();
    account.sync.stop();
    account.outbox.stop();
  };
  return {
    account,
    close() {
      stop();
      store.close();
    },
    async erase() {
      stop();
      await each(deps.contributions.map(async ({ onSignOut }) => onSignOut?.())).catch(() => undefined);
      await store.erase();
    },
  };
}
