// You: one's name, language and theme, and the way out.
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ines, show } from '../testing/screen.tsx';
import { timelineEntry } from '#/kit/protocol.ts';
import { outboxItems } from '#/platform/web/store/store.ts';
import { profileNews, reduceIdentity } from './self.ts';

const unsent = {
  id: 'one',
  lane: 'lane',
  order: 1,
  op: 'chat.sendMessage',
  input: {},
  queuedAt: '2026-11-28T09:00:00.000Z',
  state: 'waiting',
  attempts: 0,
  notBefore: 0,
  failure: null,
} as const;

describe('You', () => {
  it('[ID35] signs out at once when nothing would be lost', async () => {
    const { session, path } = await show('/you', { as: ines });
    fireEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
    await waitFor(() => expect(session.signOut).toHaveBeenCalledTimes(1));
    await waitFor(() => expect(path()).toMatch(/^\/sign-in/));
  });

  it('[ID35] asks first when something was not sent yet', async () => {
    const { session, account } = await show('/you', { as: ines });
    await account?.store.table(outboxItems).put(unsent);
    fireEvent.click(await screen.findByRole('button', { name: 'Sign out' }));
    const question = await screen.findByRole('alertdialog');
    expect(question.textContent).toContain('One message has not reached the server yet.');
    fireEvent.click(within(question).getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(session.signOut).not.toHaveBeenCalled();
    await account?.store.table(outboxItems).clear();
  });

  it('[ID5] changes one’s name, and takes over a change made on another device', async () => {
    const { asked, session, account } = await show('/you', {
      as: ines,
      answers: { 'PATCH /api/me': [200, { ...ines, name: 'Inès M.' }] },
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Change your name' }));
    const sheet = await screen.findByRole('dialog', { name: 'Change your name' });
    fireEvent.change(within(sheet).getByLabelText('Name'), { target: { value: ' Inès M. ' } });
    fireEvent.click(within(sheet).getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(session.renamed).toHaveBeenCalledTimes(1));
    expect(asked.find(({ what }) => what === 'PATCH /api/me')?.body).toEqual({ name: 'Inès M.' });
    if (account === null) throw new Error('somebody is signed in here');
    const entry = timelineEntry.parse({
      timelineId: ines.actorId,
      seq: 1,
      kind: 'identity.profile_changed',
      subjectId: ines.actorId,
      actorId: ines.actorId,
      at: '2026-11-28T09:00:00.000Z',
      data: { actorId: ines.actorId, name: 'Inès', locale: 'fr' },
    });
    await reduceIdentity(account, [entry], 'next');
    expect(profileNews.get()?.name).toBe('Inès');
    await waitFor(() => expect(session.renamed.mock.lastCall?.[0].name).toBe('Inès'));
  });

  it('changes language and theme at once, and tells the server of the language', async () => {
    const { asked, language } = await show('/you/settings', {
      as: ines,
      answers: { 'PATCH /api/me': [200, ines] },
    });
    fireEvent.click(await screen.findByRole('radio', { name: 'Français' }));
    await waitFor(() => expect(language.current()).toBe('fr'));
    await waitFor(() =>
      expect(asked.find(({ what }) => what === 'PATCH /api/me')?.body).toEqual({ locale: 'fr' }),
    );
    expect(localStorage.getItem('plaza.language')).toBe('fr');
    fireEvent.click(screen.getByRole('radio', { name: 'Dark' }));
    expect(document.documentElement.dataset['theme']).toBe('dark');
    fireEvent.click(screen.getByRole('radio', { name: 'Light' }));
    expect(document.documentElement.dataset['theme']).toBe('light');
  });
});
