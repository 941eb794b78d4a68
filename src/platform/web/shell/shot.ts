// What the camera must know of a screen: who looks at it, in which state. Read by tools and journeys, not by the app.

/**
 * Who looks: nobody signed in (`guest`), a person without contacts or messages (`newcomer`), Mila of the seeded town
 * (`townsperson`), or the first visitor of an instance that is not set up (`operator`).
 */
export type Viewer = 'guest' | 'newcomer' | 'townsperson' | 'operator';

/** One thing done before the picture is taken. Selectors are CSS and know no language. */
export type Step =
  | { readonly click: string }
  | { readonly fill: string; readonly with: string }
  | { readonly press: string }
  /** Waits until it is seen. */
  | { readonly see: string };

/** A screen in one state. */
export interface Shot {
  /** As the slice's web door declares it, parameters included: `/chats/$conversationId`. */
  readonly route: string;
  /** In a word or two: `full`, `empty`, `offline`, `menu open`. Unique within the route. */
  readonly state: string;
  readonly as: Viewer;
  /**
   * The address, if it is not the route itself. `{conversation:noor}` is the townsperson's conversation with Noor,
   * `{invite:noor}` the token of her invite link, `{setupCode}` the set-up code.
   */
  readonly at?: string;
  /** Cut off after the first load; answers held back for ever; answers that all fail. */
  readonly network?: 'offline' | 'slow' | 'failing';
  readonly steps?: readonly Step[];
}
