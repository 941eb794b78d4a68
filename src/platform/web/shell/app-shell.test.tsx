// The frame: which pane is in front, when the tab bar shows, one h1 per screen.
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatsIcon, YouIcon } from '../ui/icons.tsx';
import { AppShell, type AppShellProps } from './app-shell.tsx';
import { LargeTopBar, TopBar } from './top-bar.tsx';

function width(wide: boolean): void {
  vi.stubGlobal('matchMedia', () => ({
    matches: wide,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
}

const frame: AppShellProps = {
  label: 'Main',
  skipLabel: 'Skip to content',
  home: { label: 'Plaza', path: '/' },
  current: 'chats',
  tabs: [
    { id: 'chats', label: 'Chats', icon: ChatsIcon, path: '/chats', badge: 4, badgeLabel: '4 unread' },
    { id: 'you', label: 'You', icon: YouIcon, path: '/you' },
  ],
  list: <LargeTopBar title="Chats" />,
  listLabel: 'Chats',
  content: null,
};
const chat = <TopBar title="Noor" back={{ label: 'Back', href: '/chats' }} />;

beforeEach(() => width(false));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe('AppShell', () => {
  it('shows contributed tabs only, in bar and rail, the current one marked', () => {
    render(<AppShell {...frame} />);
    expect(screen.getAllByRole('navigation', { name: 'Main' })).toHaveLength(2);
    expect(
      screen.getAllByRole('link', { name: /Chats/ }).map((link) => link.getAttribute('aria-current')),
    ).toEqual(['page', 'page']);
    expect(screen.queryByRole('link', { name: /Wallet/ })).toBeNull();
    expect(screen.getAllByText('4 unread')).toHaveLength(2);
  });

  it('takes the tab bar away while something is open', () => {
    const { rerender } = render(<AppShell {...frame} content={chat} contentLabel="Noor" />);
    expect(screen.getAllByRole('navigation')).toHaveLength(1);
    rerender(<AppShell {...frame} tabBarHidden />);
    expect(screen.getAllByRole('navigation')).toHaveLength(1);
  });

  it('a phone shows the title of what is open as h1, a wide screen that of the list', () => {
    const { unmount } = render(<AppShell {...frame} content={chat} contentLabel="Noor" />);
    expect(screen.getByRole('heading', { name: 'Noor' }).tagName).toBe('H1');
    unmount();
    width(true);
    render(<AppShell {...frame} content={chat} contentLabel="Noor" />);
    expect(screen.getByRole('heading', { name: 'Noor' }).tagName).toBe('H2');
    expect(screen.getByRole('heading', { name: 'Chats' }).tagName).toBe('H1');
  });

  it('keeps the list mounted under what is open, so that it keeps its place', () => {
    render(<AppShell {...frame} content={chat} contentLabel="Noor" />);
    expect(screen.getByRole('region', { name: 'Chats', hidden: true }).className).toContain(
      'max-tablet:invisible',
    );
    expect(screen.getByRole('region', { name: 'Noor' }).className).not.toContain('invisible');
  });
});
