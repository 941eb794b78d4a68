// Writing: Enter sends, an input method composes in peace, the draft comes back.
import 'fake-indexeddb/auto';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AccountContext } from '#/platform/web/account.ts';
import { createLanguage, LanguageProvider } from '#/platform/web/i18n/language.tsx';
import { knownAt, MAX_TEXT_LENGTH } from '../../contract/index.ts';
import { keepConversation } from '../data/apply.ts';
import { stopTellingDrafts } from '../data/drafts.ts';
import { emptyTalk, openDevice, talkId, type TestDevice } from '../testing/device.ts';
import { Composer } from './composer.tsx';

let device: TestDevice;
const talk = knownAt(emptyTalk, 1);

/** With a mouse, or with touch. */
function pointer(kind: 'fine' | 'coarse'): void {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes(kind),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
}

function write(draft = talk): HTMLTextAreaElement {
  render(
    <LanguageProvider language={createLanguage([])}>
      <AccountContext value={device.account}>
        <Composer conversation={draft} />
      </AccountContext>
    </LanguageProvider>,
  );
  return screen.getByRole('textbox', { name: 'Message Bo' });
}

const waiting = async () =>
  (await device.account.outbox.inLane(talkId)).map(
    ({ input }) => (input as { content: { text: string } }).content.text,
  );

beforeEach(async () => {
  pointer('fine');
  device = await openDevice();
  await device.account.store.transaction(() => keepConversation(device.account, emptyTalk, 1));
});
afterEach(async () => {
  cleanup();
  stopTellingDrafts();
  vi.unstubAllGlobals();
  await device.close();
});

describe('the composer', () => {
  it('[CH7] sends by Enter, without the space around, and is empty then', async () => {
    const field = write();
    fireEvent.change(field, { target: { value: ' hello\nthere ' } });
    fireEvent.keyDown(field, { key: 'Enter' });
    await waitFor(async () => expect(await waiting()).toEqual(['hello\nthere']));
    expect(field.value).toBe('');
  });

  it('leaves Enter to Shift, to an input method that composes, and to a keyboard on the screen', async () => {
    const field = write();
    fireEvent.change(field, { target: { value: 'hello' } });
    fireEvent.keyDown(field, { key: 'Enter', shiftKey: true });
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true });
    cleanup();
    pointer('coarse');
    const onPhone = write();
    fireEvent.change(onPhone, { target: { value: 'hello' } });
    fireEvent.keyDown(onPhone, { key: 'Enter' });
    expect(await waiting()).toEqual([]);
    expect(onPhone.value).toBe('hello');
  });

  it('[CH7] sends nothing that shows nothing, or is too long, and says by how much', async () => {
    const field = write();
    const send = screen.getByRole<HTMLButtonElement>('button', { name: 'Send' });
    fireEvent.change(field, { target: { value: ' \n ' } });
    expect(send.disabled).toBe(true);
    fireEvent.change(field, { target: { value: 'x'.repeat(MAX_TEXT_LENGTH + 2) } });
    fireEvent.keyDown(field, { key: 'Enter' });
    expect(screen.getByRole('status').textContent).toBe('Too long by 2 characters');
    expect(await waiting()).toEqual([]);
  });

  it('[CH19] begins with the draft, this device’s own before another’s', async () => {
    const there = { ...talk, draft: { text: 'from there', updatedAt: talk.createdAt } };
    await device.account.store.transaction(() => keepConversation(device.account, there, 2));
    const field = write(there);
    await waitFor(() => expect(field.value).toBe('from there'));
    fireEvent.change(field, { target: { value: 'from here' } });
    cleanup();
    const again = write(there);
    await waitFor(() => expect(again.value).toBe('from here'));
  });
});
