// The screens of contacts, each doing what it says, against a server in memory.
import 'fake-indexeddb/auto';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { MAX_NOTE_LENGTH } from '../contract/index.ts';
import { onConnect } from './data/connect.ts';
import { openDevice, show, type Device } from './testing/device.tsx';
import {
  AT,
  BO_TOKEN,
  openTownHall,
  OWN_TOKEN,
  person,
  refusal,
  requestOf,
  strangerTo,
  type TownHall,
} from './testing/town-hall.ts';

const ana = person('Ana Prado');
const bo = person('Bo Andersen');
const chen = person('Chen Wei');
const dara = person('Dara Singh');
let hall: TownHall;
let device: Device;

beforeEach(async () => {
  hall = openTownHall(ana);
  device = await openDevice(ana);
});

const button = (name: string | RegExp): Promise<HTMLElement> => screen.findByRole('button', { name });
const click = async (name: string | RegExp): Promise<void> => void fireEvent.click(await button(name));
const asked = (start: string): unknown[] => hall.asked.filter(({ what }) => what.startsWith(start));

/** As the device connects, then shows an address. */
async function see(address: string) {
  await onConnect(device.account);
  return show(address, ana, device);
}

describe('the list', () => {
  it('[CO19] holds contacts without those one has blocked, and leads to requests while any is open', async () => {
    hall.put({ ...strangerTo(bo), contactSince: AT });
    hall.put({ ...strangerTo(chen), contactSince: AT, blockedAt: AT });
    hall.put({ ...strangerTo(dara), request: requestOf('incoming') });
    await see('/contacts');
    expect(await screen.findByText('Bo Andersen')).toBeTruthy();
    expect(screen.queryByText('Chen Wei')).toBeNull();
    const requests = screen.getByRole('link', { name: /Requests/ });
    expect(requests.textContent).toContain('From Dara Singh');
    expect(requests.textContent).toContain('1 request');
  });

  it('narrows as one types, and says when nobody fits', async () => {
    hall.put({ ...strangerTo(bo), contactSince: AT });
    hall.put({ ...strangerTo(chen), contactSince: AT });
    await see('/contacts');
    await screen.findByText('Bo Andersen');
    const search = screen.getByRole('searchbox');
    fireEvent.change(search, { target: { value: 'wei' } });
    expect(screen.queryByText('Bo Andersen')).toBeNull();
    fireEvent.change(search, { target: { value: 'nobody' } });
    expect(await screen.findByText('Nothing found')).toBeTruthy();
    fireEvent.change(search, { target: { value: '' } });
  });

  it('writes to a contact by what another slice contributes', async () => {
    hall.put({ ...strangerTo(bo), contactSince: AT });
    const { path } = await see('/contacts');
    fireEvent.click(await screen.findByTitle('Message Bo Andersen'));
    await waitFor(() => expect(path()).toBe('/written/bo_andersen'));
  });

  it('that is empty shows the way to add somebody', async () => {
    await see('/contacts');
    expect(await screen.findByText('Nobody here yet')).toBeTruthy();
  });

  it('stands as it was while the device is offline, and says so when it never was fetched', async () => {
    device.status.set('offline');
    await show('/contacts', ana, device);
    expect(await screen.findByText('Not on this device yet')).toBeTruthy();
  });
});

describe('requests', () => {
  it('[CO8] are accepted, and leave the list', async () => {
    hall.put({ ...strangerTo(bo), request: requestOf('incoming', 'Hi, see https://evil.example') });
    await see('/contacts/requests');
    expect(await screen.findByText(/evil\.example/)).toBeTruthy();
    // Links in a stranger's words lead nowhere.
    expect(document.querySelector('article a[href*="evil"]')).toBeNull();
    fireEvent.click(await screen.findByLabelText('Accept Bo Andersen'));
    expect(await screen.findByText('Nobody is waiting')).toBeTruthy();
    expect(hall.of(bo).contactSince).not.toBeNull();
  });

  it('[CO9] are declined after a moment in which that can be undone', async () => {
    hall.put({ ...strangerTo(bo), request: requestOf('incoming') });
    await see('/contacts/requests');
    fireEvent.click(await screen.findByLabelText('Decline Bo Andersen'));
    expect(await screen.findByText('Nobody is waiting')).toBeTruthy();
    await click('Undo');
    expect(await screen.findByLabelText('Decline Bo Andersen')).toBeTruthy();
    expect(asked('POST')).toEqual([]);
  });

  it('[CO10] of one’s own can be cancelled', async () => {
    hall.put({ ...strangerTo(bo), request: requestOf('outgoing', 'Hello') });
    await see('/contacts/requests?show=sent');
    fireEvent.click(await screen.findByLabelText('Cancel request to Bo Andersen'));
    expect(await screen.findByText('Nothing on its way')).toBeTruthy();
    expect(hall.of(bo).request).toBeNull();
  });

  it('answered without a connection say why they wait, and can be taken back', async () => {
    hall.put({ ...strangerTo(bo), request: requestOf('incoming') });
    await see('/contacts/requests');
    const accept = await screen.findByLabelText('Accept Bo Andersen');
    hall.reachable = false;
    device.status.set('offline');
    fireEvent.click(accept);
    expect(await screen.findByText(/Waiting for a connection/)).toBeTruthy();
    fireEvent.click(screen.getByText('Take back'));
    expect(await screen.findByLabelText('Accept Bo Andersen')).toBeTruthy();
  });
});

describe('finding somebody', () => {
  async function find(text: string): Promise<void> {
    await see('/contacts/add');
    const field = await screen.findByLabelText('Find by handle');
    fireEvent.change(field, { target: { value: text } });
    fireEvent.submit(field);
  }

  it('[CO1] takes the handle as it is typed, and asks with a note', async () => {
    hall.put(strangerTo(bo));
    await find('@Bo_Andersen@lespentes.example');
    const note = await screen.findByLabelText(/A few words/);
    expect(note.getAttribute('maxlength')).toBe(String(MAX_NOTE_LENGTH));
    fireEvent.change(note, { target: { value: ' Hello ' } });
    await click('Send request');
    expect(await screen.findByText(/Request sent/)).toBeTruthy();
    expect(hall.of(bo).request?.note).toBe('Hello');
  });

  it('[CO1] says that there is nobody, and keeps what was typed', async () => {
    await find('nobody_here');
    expect(await screen.findByText(/There is no @nobody_here/)).toBeTruthy();
    expect(screen.getByDisplayValue('nobody_here')).toBeTruthy();
  });

  it('[CO5] offers what fits how one stands: nothing but oneself, writing, answering, unblocking', async () => {
    await find('ana_prado');
    expect(await screen.findByText('This is you, as others see you.')).toBeTruthy();
    hall.put({ ...strangerTo(bo), contactSince: AT });
    hall.put({ ...strangerTo(chen), request: requestOf('incoming', 'Hi') });
    hall.put({ ...strangerTo(dara), blockedAt: AT });
    for (const [handle, act] of [
      ['bo_andersen', 'Message'],
      ['chen_wei', 'Accept'],
      ['dara_singh', 'Unblock'],
    ] as const) {
      const field = screen.getByLabelText('Find by handle');
      fireEvent.change(field, { target: { value: handle } });
      fireEvent.submit(field);
      expect(await button(act)).toBeTruthy();
      expect(screen.queryByText('Send request')).toBeNull();
    }
  });

  it('[CO12] says in words why a request is refused', async () => {
    hall.put(strangerTo(bo));
    hall.refusals.set(
      'PUT /api/contacts/requests',
      refusal(409, 'open_request_limit_reached', { limit: 100 }),
    );
    await find('bo_andersen');
    await click('Send request');
    expect((await screen.findByRole('alert')).textContent).toContain(
      'You have 100 requests without an answer',
    );
    await click('OK');
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  });
});

describe('one’s own link', () => {
  it('[CO3] is shown, and replaced only after asking', async () => {
    await see('/contacts/add');
    expect(await screen.findByText(`lespentes.example/i/${OWN_TOKEN}`)).toBeTruthy();
    await click('Replace link');
    const dialog = await screen.findByRole('alertdialog');
    expect(asked('POST')).toEqual([]);
    fireEvent.click(within(dialog).getByText('Replace link'));
    await waitFor(() => expect(screen.queryByText(`lespentes.example/i/${OWN_TOKEN}`)).toBeNull());
    expect(asked('POST /api/contacts/invite/rotate')).toHaveLength(1);
  });

  it('[CO3] is known offline once it was seen, as a code', async () => {
    await see('/contacts/add');
    await screen.findByText(`lespentes.example/i/${OWN_TOKEN}`);
    hall.reachable = false;
    await show('/contacts/code', ana, device);
    expect(await screen.findByRole('img', { name: 'Code to add Ana Prado' })).toBeTruthy();
  });
});

describe('a profile', () => {
  it('[CO14] blocks after saying what it means, and [CO15] unblocks to what was before', async () => {
    hall.put({ ...strangerTo(bo), contactSince: AT });
    await see('/people/bo_andersen');
    await click('Block Bo Andersen');
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('nobody tells them');
    fireEvent.click(within(dialog).getByText('Block'));
    expect(await screen.findByText(/You have blocked Bo Andersen/)).toBeTruthy();
    await click('Unblock');
    expect(await screen.findByText('Remove from contacts')).toBeTruthy();
  });

  it('[CO13] removes after a moment in which that can be undone', async () => {
    hall.put({ ...strangerTo(bo), contactSince: AT });
    await see('/people/bo_andersen');
    await click('Remove from contacts');
    expect(await screen.findByText('Send request')).toBeTruthy();
    await click('Undo');
    expect(await screen.findByText('Remove from contacts')).toBeTruthy();
    expect(asked('DELETE')).toEqual([]);
  });

  it('[CO2] shows somebody who has blocked one as before', async () => {
    hall.put(strangerTo(bo));
    await see('/people/Bo_Andersen');
    expect(await screen.findByText('Send request')).toBeTruthy();
  });

  it('of nobody says so; one that cannot be loaded can be tried again', async () => {
    await see('/people/nobody_here');
    expect(await screen.findByText('Nobody is called that')).toBeTruthy();
  });
});

describe('blocked people', () => {
  it('[CO14] stand under You and can be let back, with an undo', async () => {
    hall.put({ ...strangerTo(bo), blockedAt: AT });
    await see('/you/blocked');
    fireEvent.click(await screen.findByLabelText('Unblock Bo Andersen'));
    expect(await screen.findByText('Nobody is blocked')).toBeTruthy();
    await click('Undo');
    expect(await screen.findByLabelText('Unblock Bo Andersen')).toBeTruthy();
  });
});

describe('an invitation', () => {
  it('[CO3] tells a visitor whose it is, and leads through the ways in and back', async () => {
    hall.reader = null;
    hall.invites.set(BO_TOKEN, bo);
    await show(`/i/${BO_TOKEN}`, null, null);
    expect(await screen.findByText('Bo Andersen invites you')).toBeTruthy();
    const then = `?then=${encodeURIComponent(`/i/${BO_TOKEN}`)}`;
    expect(screen.getByText('Create an account').getAttribute('href')).toBe(`/sign-up${then}`);
    expect(screen.getByText('I have an account').getAttribute('href')).toBe(`/sign-in${then}`);
  });

  it('[CO6] lets somebody with an account ask at once, by the token', async () => {
    hall.invites.set(BO_TOKEN, bo);
    hall.put(strangerTo(bo));
    await see(`/i/${BO_TOKEN}`);
    await click('Send request');
    expect(await screen.findByText(/Request sent/)).toBeTruthy();
    expect(asked('PUT')).toMatchObject([{ body: { to: bo.actorId, note: '', inviteToken: BO_TOKEN } }]);
  });

  it('[CO3] of one’s own, or one that is not valid any more, says so', async () => {
    hall.invites.set(OWN_TOKEN, ana);
    const own = await see(`/i/${OWN_TOKEN}`);
    expect(await screen.findByText('This is your own link')).toBeTruthy();
    own.unmount();
    for (const token of [BO_TOKEN, 'cut_off']) {
      const { unmount } = await show(`/i/${token}`, ana, device);
      expect(await screen.findByText('This link is not valid')).toBeTruthy();
      unmount();
    }
  });

  it('that could not be opened can be tried again', async () => {
    hall.invites.set(BO_TOKEN, bo);
    hall.refusals.set('GET /api/invites', refusal(500, 'internal'));
    hall.reader = null;
    await show(`/i/${BO_TOKEN}`, null, null);
    await click('Try again');
    expect(await screen.findByText('Bo Andersen invites you')).toBeTruthy();
  });
});
