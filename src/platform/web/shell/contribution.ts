// What a slice contributes to the web app: the whole of what app/web.tsx takes from its web door.
import type { ComponentType } from 'react';
import type { ActorId } from '#/kit/id.ts';
import type { Account } from '../account.ts';
import type { CatalogueLoader, Words } from '../i18n/words.ts';
import type { OutboxCommand } from '../outbox/command.ts';
import type { TableDefinition } from '../store/table.ts';
import type { EntryReducer, SignalHandler } from '../sync/reducer.ts';
import type { Icon, TabIcon } from '../ui/icons.tsx';

/**
 * Who may see a screen: `person` is led to sign-in and back; `guest` (sign-in, sign-up) is led to the app when
 * somebody is signed in; `anyone` sees it either way.
 */
export type ScreenAccess = 'person' | 'guest' | 'anyone';

/**
 * A screen at an address. `path` is written as TanStack Router writes it: `/chats`, below it `$conversationId`. Screens
 * read parameters with useRouteParams().
 *
 * In the shell, depth is place: an outermost route with children is the list, its child the content beside it, and that
 * one's child the details. An outermost route without children is a page of the whole width. There is no `<Outlet />`.
 */
export interface ScreenRoute {
  readonly path: string;
  /**
   * The address of another slice's list beside which this screen stands: `/you` for `/you/blocked`. Of an outermost
   * route only, whose `path` is still written in full.
   */
  readonly below?: string;
  /** The screen, in a chunk of its own: `() => import('./chats-screen.tsx')` (its default export). */
  readonly screen: () => Promise<{ default: ComponentType }>;
  /** Names the pane and the document; a screen that knows better (a person's name) calls useTitle(). */
  readonly title: Words;
  readonly access?: ScreenAccess;
  /** `shell` (with rail or tab bar, the default) or `bare` (sign-in, set-up). Of the outermost route only. */
  readonly frame?: 'shell' | 'bare';
  /** The tab that is current here, when it is not the one whose address begins this one. */
  readonly tab?: string;
  /** Hides the tab bar on a phone where it would be shown (a page of its own without a list). */
  readonly hidesTabBar?: boolean;
  /** Beside a list with nothing open, on wide screens. */
  readonly placeholder?: ComponentType;
  readonly children?: readonly ScreenRoute[];
}

/** A place in the rail and the tab bar. */
export interface Tab {
  readonly id: string;
  /** Chats 10, Moments 20, Wallet 30, Services 40, You 90. */
  readonly order: number;
  readonly href: string;
  readonly label: Words;
  readonly icon: TabIcon;
  /** A hook: how many things wait behind the tab. */
  readonly useCount?: () => number;
  /** Spoken with the count: `{count, plural, one {# unread} other {# unread}}`. */
  readonly countLabel?: Words;
}

/** A row of You, leading to a screen. */
export interface SettingEntry {
  readonly id: string;
  readonly group: 'account' | 'privacy' | 'preferences' | 'help';
  readonly order: number;
  readonly href: string;
  readonly title: Words;
  readonly body?: Words;
  readonly icon: Icon;
  /** A hook: what is chosen now, in words. */
  readonly useValue?: () => string | undefined;
  /** A hook: how many things wait behind the row. */
  readonly useCount?: () => number;
}

/** Somebody to whom something can be done. */
export interface ActedOn {
  readonly actorId: ActorId;
  readonly handle: string | null;
  readonly name: string;
}

/** What one can do with a contact: write, call, send. Shown wherever a contact is: profile, list, search result. */
export interface PersonAction {
  readonly id: string;
  /** Message 10, Call 20, Video 30, Send 40, Packet 50. */
  readonly order: number;
  /** One word. */
  readonly label: Words;
  /** Spoken where the person is one of many: `Write to {name}`. */
  readonly spoken: Words;
  readonly icon: Icon;
  /** Does it, and tells the address at which it goes on. */
  readonly run: (account: Account, person: ActedOn) => Promise<string>;
}

/** Something that the search of Ctrl or Cmd K has found. */
export interface SearchHit {
  readonly id: string;
  /** People's own words, or words already said. */
  readonly title: string;
  readonly body?: string;
  /** Whose face stands before it. */
  readonly face?: { readonly id: string; readonly name: string };
  readonly href: string;
}

/** A group of hits in the search. */
export interface SearchSource {
  readonly id: string;
  /** Chats 10, People 20. */
  readonly order: number;
  readonly title: Words;
  /** Looks in the device's own store; at most a handful of hits, the best first. */
  readonly find: (account: Account, query: string) => Promise<readonly SearchHit[]>;
}

/** A command that a key runs while somebody is signed in. `mod+k` is Ctrl or Cmd with K. */
export interface Shortcut {
  readonly keys: string;
  readonly label: Words;
  readonly run: (account: Account) => void;
}

export interface Contribution {
  /** The slice's name. */
  readonly id: string;
  readonly routes?: readonly ScreenRoute[];
  readonly tabs?: readonly Tab[];
  readonly settings?: readonly SettingEntry[];
  readonly shortcuts?: readonly Shortcut[];
  readonly search?: readonly SearchSource[];
  readonly personActions?: readonly PersonAction[];
  /** The device's tables of this slice; their names start with the slice's name. */
  readonly tables?: readonly TableDefinition[];
  /** Applies timeline entries to the tables, by the first part of their kind (`chat` for `chat.message_sent`). */
  readonly reducers?: Readonly<Record<string, EntryReducer>>;
  /** Receives signals (typing, presence, receipts), by the first part of their kind. */
  readonly signals?: Readonly<Record<string, SignalHandler>>;
  /** What the outbox may carry for this slice. */
  readonly commands?: readonly OutboxCommand[];
  /** French words; English stands in words.ts. */
  readonly french: CatalogueLoader;
  /** Words for the slice's error codes: `{ … } satisfies Record<ErrorCode, Words>`. */
  readonly errorWords?: Readonly<Record<string, Words>>;
  /** Runs at each start of an account on this device, once its tables are open. Returns what undoes it. */
  readonly onStart?: (account: Account) => (() => void) | void;
  /**
   * Runs whenever the socket has connected, before the device counts as caught up: the place to fetch what timelines
   * do not carry (lists, cursors, presence). A failure leaves the device not caught up; the next connection repeats it.
   */
  readonly onConnect?: (account: Account) => Promise<void>;
  /** Runs when a timeline had moved so far that the entries between were skipped: fetch its snapshot anew. */
  readonly onSkip?: (account: Account, timelineId: string) => Promise<void>;
  /** Runs before the device's copy is erased, for what lies outside the store. */
  readonly onSignOut?: () => void | Promise<void>;
}
