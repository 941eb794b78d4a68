// Handles that nobody may take, because people would believe them.
import type { Handle } from '../contract/index.ts';

const OFFICES =
  'admin administrator operator operators owner plaza root superuser sysadmin system staff team moderator moderators mod ' +
  'support help helpdesk service services customer_service security safety trust abuse legal privacy compliance press ' +
  'billing payments payment wallet bank cashier treasury refunds official verified everyone everybody all here channel ' +
  'nobody anonymous guest unknown deleted deleted_user null undefined test postmaster hostmaster webmaster mailer_daemon ' +
  'noreply no_reply info contact news notifications bot assistant live studio market store shop escrow';

// Words that stand, or may come to stand, where a handle could in an address of the web app or the API.
const ADDRESSES =
  'api app apps assets setup signin sign_in signup sign_up signout sign_out login logout chats chat contacts people you ' +
  'settings devices moments calls socket healthz readyz metrics docs openapi static media files share pay qr well_known';

const RESERVED = new Set(`${OFFICES} ${ADDRESSES}`.split(' '));

/** What a reader takes for one another: `adm1n`, `__admin__` and `admin` are one word here. */
function skeleton(handle: string): string {
  return handle
    .replaceAll('_', '')
    .replaceAll('0', 'o')
    .replaceAll(/[1l]/g, 'i')
    .replaceAll('3', 'e')
    .replaceAll('4', 'a')
    .replaceAll('5', 's')
    .replaceAll('7', 't');
}

const SKELETONS = new Set(Array.from(RESERVED, skeleton));

/** Whether a handle is kept from people, also when it is only spelt to look like a reserved one. */
export function isReserved(handle: Handle): boolean {
  return SKELETONS.has(skeleton(handle));
}
