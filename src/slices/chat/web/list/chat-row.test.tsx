// A row of the list: what was last said, by whom, and what waits.
import 'fake-indexeddb/auto';
import { cleanup, configure, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AccountContext } from '#/platform/web/account.ts';
import { createLanguage, LanguageProvider } from '#/platform/web/i18n/language.tsx';
import { knownAt, raiseCursor, type KnownConversation } from '../../contract/index.ts';
import { hearPresence, forgetMoments, hearTyping } from '../data/moments.ts';
import type { ChatEntry } from '../reading.ts';
import { ana, at, bo, emptyTalk, message, openDevice, talkId, type TestDevice } from '../testing/device.ts';
import { ChatRow } from './chat-row.tsx';

// The menu is a chunk that is compiled when it is first asked for.
configure({ asyncUtilTimeout: 8_000 });

let device: TestDevice;
const said = (no: number, by = bo): KnownConversation => {
  const lastMessage = message(no, by, 'See you at nine');
  return { ...knownAt(emptyTalk, 1), headSeq: no, lastNo: no, lastMessage, lastAt: lastMessage.sentAt };
};

function show(conversation: KnownConversation, more: Partial<ChatEntry> = {}, current = false): HTMLElement {
  const entry: ChatEntry = { conversation, pending: null, draft: '', ...more };
  render(
    <LanguageProvider language={createLanguage([])}>
      <AccountContext value={device.account}>
        <ChatRow entry={entry} reader={ana} current={current} />
      </AccountContext>
    </LanguageProvider>,
  );
  return screen.getByRole('link');
}

beforeEach(async () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener() {}, removeEventListener() {} }));
  device = await openDevice();
});
afterEach(async () => {
  cleanup();
  forgetMoments();
  vi.unstubAllGlobals();
  await device.close();
});

describe('a row', () => {
  it('[CH21] shows the last words and how many are unread', () => {
    const row = show(said(3));
    expect(row.textContent).toContain('See you at nine');
    expect(row.textContent).toContain('3 unread messages');
  });

  it('[CH14] shows how far one’s own message has come', () => {
    const mine = raiseCursor(said(1, ana), { actorId: bo, deliveredNo: 1, readNo: 0 });
    expect(show(mine).textContent).toContain('Delivered');
    cleanup();
    expect(show(raiseCursor(mine, { actorId: bo, deliveredNo: 1, readNo: 1 })).textContent).toContain('Read');
  });

  it('[CH19] shows a draft, but not of the chat that is open', () => {
    expect(show(said(1), { draft: 'Not yet' }).textContent).toContain('Draft: Not yet');
    cleanup();
    expect(show(said(1), { draft: 'Not yet' }, true).textContent).not.toContain('Not yet');
  });

  it('[CH17] [CH18] shows typing before all else, and who is here', () => {
    hearPresence([{ actorId: bo, online: true, lastSeenAt: null }]);
    hearTyping(talkId, bo);
    const row = show(said(1), { draft: 'Not yet' });
    expect(row.textContent).toContain('typing…');
    expect(screen.getByText('online')).toBeTruthy();
  });

  it('[CH24] says that a message was removed', () => {
    const { lastMessage, ...rest } = said(1);
    const gone = lastMessage && { ...lastMessage, content: null, gone: 'erased' as const };
    expect(show({ ...rest, lastMessage: gone }).textContent).toContain('Message removed');
  });

  it('[CH20] opens its menu by right click and by the menu key', async () => {
    const row = show({ ...said(1), pinnedAt: at(1) });
    fireEvent.contextMenu(row);
    expect(await screen.findByRole('menuitem', { name: 'Unpin' })).toBeTruthy();
    cleanup();
    fireEvent.keyDown(show(said(1)), { key: 'F10', shiftKey: true });
    expect(await screen.findByRole('menuitem', { name: 'Pin' })).toBeTruthy();
  });
});
