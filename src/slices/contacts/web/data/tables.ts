// What contacts keeps on the device: standings, and single values by name.
import { defineTable } from '#/platform/web/store/table.ts';
import type { KnownStanding } from '../../contract/index.ts';

/** How one stands towards every person with whom anything is, or lately was. */
export const standings = defineTable<KnownStanding, string>(
  'contacts_standing',
  'person.actorId, person.handle',
);

/** When the lists were fetched; the token of one's own invite link. */
export const contactsMarks = defineTable<{ name: string; value: string }, string>('contacts_mark', 'name');

export const tables = [standings, contactsMarks];
