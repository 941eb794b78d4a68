// Devices and ways to sign in: what is shown of them, and that what is guarded wants a confirmation.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { newId } from '#/kit/id.ts';
import { ines, problem, show, type Answers } from '../testing/screen.tsx';
import { devices, forgetSelf } from './self.ts';

const here = {
  sessionId: newId(),
  device: { kind: 'computer', browser: 'Firefox', system: 'Linux' },
  address: '192.0.2.7',
  createdAt: '2026-11-01T08:00:00.000Z',
  lastSeenAt: '2026-11-01T08:00:00.000Z',
  expiresAt: '2027-02-01T08:00:00.000Z',
  current: true,
};
const phone = {
  ...here,
  sessionId: newId(),
  device: { kind: 'phone', browser: 'Safari', system: 'iOS' },
  address: '2001:db8::7',
  current: false,
};
const passkey = {
  passkeyId: newId(),
  name: null,
  device: { kind: 'phone', browser: 'Safari', system: 'iOS' },
  backedUp: true,
  createdAt: '2026-11-01T08:00:00.000Z',
  lastUsedAt: null,
};

const OUT = `DELETE /api/me/sessions/${phone.sessionId}`;

async function open(
  answers: Answers = {},
  credentials = { password: true, passkeys: 0 },
  passkeys: unknown[] = [],
) {
  forgetSelf();
  const shown = await show('/you/devices', {
    as: ines,
    answers: {
      'GET /api/me': [200, { ...ines, credentials }],
      'GET /api/me/sessions': [200, { sessions: [phone, here] }],
      'GET /api/me/passkeys': [200, { passkeys, max: 20 }],
      ...answers,
    },
  });
  await screen.findByText('Firefox on Linux');
  return shown;
}

/** A server that wants a confirmation until it has one. */
function guarded(): { answers: Answers; confirmed: () => boolean } {
  let confirmed = false;
  return {
    confirmed: () => confirmed,
    answers: {
      [OUT]: () => (confirmed ? [200, {}] : problem(403, 'step_up_required')),
      'POST /api/me/step-up/start': [200, { password: true, passkey: null }],
      'POST /api/me/step-up': (body) => {
        const { credential } = body as { credential: { password: string } };
        if (credential.password !== 'slow green lantern') return problem(403, 'credentials_refused');
        confirmed = true;
        return [200, { me: ines, token: null }];
      },
    },
  };
}

async function signPhoneOut(): Promise<HTMLElement> {
  fireEvent.click(screen.getByRole('button', { name: 'Sign out of Safari on iOS' }));
  return screen.findByRole('dialog', { name: 'Confirm that it is you' });
}

describe('devices', () => {
  it('[ID63] shows kind, browser, system, address and last use, and which is this one, first', async () => {
    await open();
    const names = [...document.querySelectorAll('.t-row')].map((name) => name.textContent);
    expect(names.slice(0, 2)).toEqual(['Firefox on Linux', 'Safari on iOS']);
    expect(screen.getByText('This one')).toBeDefined();
    expect(screen.getByText('Address 2001:db8::7')).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Sign out of Firefox on Linux' })).toBeNull();
  });

  it('[ID64] signing another device out asks to confirm, then does it', async () => {
    const { answers, confirmed } = guarded();
    const { asked } = await open(answers);
    const dialog = await signPhoneOut();
    fireEvent.change(await within(dialog).findByLabelText('Password'), { target: { value: 'not this one' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Confirm with password' }));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('That did not work');
    expect(confirmed()).toBe(false);
    fireEvent.change(within(dialog).getByLabelText('Password'), { target: { value: 'slow green lantern' } });
    fireEvent.click(within(dialog).getByRole('button', { name: 'Confirm with password' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(asked.filter(({ what }) => what === OUT)).toHaveLength(2));
  });

  it('[ID72] who will not confirm changes nothing', async () => {
    const { answers } = guarded();
    const { asked } = await open(answers);
    await signPhoneOut();
    fireEvent.click(screen.getByRole('button', { name: 'Close' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(asked.filter(({ what }) => what === OUT)).toHaveLength(1);
    expect(screen.getByText('Safari on iOS')).toBeDefined();
  });

  it('news of a device asks for the list again', async () => {
    const { asked } = await open();
    const before = asked.filter(({ what }) => what === 'GET /api/me/sessions').length;
    devices.refresh();
    await waitFor(() =>
      expect(asked.filter(({ what }) => what === 'GET /api/me/sessions').length).toBeGreaterThan(before),
    );
  });

  it('says what is wrong when the list cannot be had, and tries again', async () => {
    forgetSelf();
    let works = false;
    const list = (): readonly [number, unknown] =>
      works ? [200, { sessions: [here] }] : problem(500, 'internal');
    await show('/you/devices', { as: ines, answers: { 'GET /api/me/sessions': list } });
    const again = await screen.findByRole('button', { name: 'Try again' });
    works = true;
    fireEvent.click(again);
    expect(await screen.findByText('Firefox on Linux')).toBeDefined();
  });
});

describe('ways to sign in', () => {
  it('[ID55] the last one cannot be removed, and says so', async () => {
    await open({}, { password: false, passkeys: 1 }, [passkey]);
    expect(await screen.findByText(/Your only way to sign in/)).toBeDefined();
    expect(screen.queryByRole('button', { name: /Remove the passkey/ })).toBeNull();
  });

  it('[ID54] a passkey is removed after a question, and no more than the limit can be added', async () => {
    vi.stubGlobal('PublicKeyCredential', class {});
    const { asked } = await open(
      {
        [`DELETE /api/me/passkeys/${passkey.passkeyId}`]: [200, {}],
        'GET /api/me/passkeys': [200, { passkeys: [passkey], max: 1 }],
      },
      { password: true, passkeys: 1 },
      [passkey],
    );
    expect(await screen.findByText('You have 1, and no more can be added.')).toBeDefined();
    fireEvent.click(screen.getByRole('button', { name: 'Remove the passkey Safari on iOS' }));
    const question = await screen.findByRole('alertdialog', { name: 'Remove this passkey?' });
    expect(asked.some(({ what }) => what.startsWith('DELETE'))).toBe(false);
    fireEvent.click(within(question).getByRole('button', { name: 'Remove' }));
    await waitFor(() =>
      expect(asked.some(({ what }) => what.startsWith('DELETE /api/me/passkeys'))).toBe(true),
    );
  });

  it('[ID73] a new password ends the other sessions unless told not to', async () => {
    const { asked } = await open({ 'PUT /api/me/password': [200, {}] });
    fireEvent.click(await screen.findByRole('button', { name: /^Password/ }));
    const sheet = await screen.findByRole('dialog', { name: 'Change password' });
    fireEvent.change(within(sheet).getByLabelText('New password'), {
      target: { value: 'quiet blue harbour' },
    });
    fireEvent.click(within(sheet).getByRole('switch', { name: /Sign out everywhere else/ }));
    fireEvent.click(within(sheet).getByRole('button', { name: 'Save password' }));
    await waitFor(() =>
      expect(asked.find(({ what }) => what === 'PUT /api/me/password')?.body).toEqual({
        password: 'quiet blue harbour',
        revokeOthers: false,
      }),
    );
  });
});
