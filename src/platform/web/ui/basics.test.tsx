// What people feel of the basic parts: a press counted once, a field that says what is wrong, a face that stays the same.
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { hueOf, initialsOf } from './avatar.tsx';
import { Button } from './button.tsx';
import { ChoiceCard } from './choice-card.tsx';
import { Countdown } from './countdown.tsx';
import { Field } from './field.tsx';
import { LinkProvider, type LinkProps } from './link.tsx';
import { Qr } from './qr.tsx';
import { Segmented } from './segmented.tsx';
import { SettingRow, SwitchRow } from './setting-row.tsx';
import { SkeletonRows } from './skeleton.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('Button', () => {
  it('acts once per press and not while it is busy', () => {
    const act = vi.fn<() => void>();
    const { rerender } = render(<Button onClick={act}>Send</Button>);
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    rerender(
      <Button busy onClick={act}>
        Send
      </Button>,
    );
    const button = screen.getByRole('button', { name: 'Send' });
    fireEvent.click(button);
    expect(act).toHaveBeenCalledTimes(1);
    expect(button.getAttribute('aria-busy')).toBe('true');
    expect(button.hasAttribute('disabled')).toBe(false);
  });

  it('does not submit a form while it is busy', () => {
    const submit = vi.fn<(event: Event) => void>((event) => event.preventDefault());
    render(
      <form onSubmit={(event) => submit(event.nativeEvent)}>
        <Button type="submit" busy>
          Save
        </Button>
      </form>,
    );
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(submit).not.toHaveBeenCalled();
  });
});

describe('Field', () => {
  it('ties label and error to the input', () => {
    render(<Field label="Handle" value="" onChange={() => undefined} hint="Letters" error="Taken" />);
    const input = screen.getByLabelText('Handle');
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const below = document.getElementById(input.getAttribute('aria-describedby') ?? '');
    expect(below?.textContent).toBe('Taken');
    expect(below?.getAttribute('aria-live')).toBe('polite');
  });

  it('shows and hides a password on request', () => {
    const words = { show: 'Show password', hide: 'Hide password' };
    render(
      <Field label="Password" type="password" value="s3cret" onChange={() => undefined} reveal={words} />,
    );
    const input = screen.getByLabelText('Password');
    expect(input.getAttribute('type')).toBe('password');
    fireEvent.click(screen.getByRole('button', { name: 'Show password' }));
    expect(input.getAttribute('type')).toBe('text');
    fireEvent.click(screen.getByRole('button', { name: 'Hide password' }));
    expect(input.getAttribute('type')).toBe('password');
  });

  it('tells what was typed, on one line or many', () => {
    const typed = vi.fn<(text: string) => void>();
    render(<Field label="Note" value="" onChange={typed} rows={3} />);
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'Hello' } });
    expect(typed).toHaveBeenCalledWith('Hello');
  });
});

describe('choices', () => {
  it('Segmented is a radio group that tells the new value', () => {
    const choose = vi.fn<(value: 'a' | 'b') => void>();
    render(
      <Segmented
        label="Requests"
        value="a"
        options={[
          { value: 'a', label: 'Received' },
          { value: 'b', label: 'Sent' },
        ]}
        onChange={choose}
      />,
    );
    fireEvent.click(screen.getByRole('radio', { name: 'Sent' }));
    expect(choose).toHaveBeenCalledWith('b');
  });

  it('ChoiceCard and SwitchRow are answered on the whole of their face', () => {
    const card = vi.fn<(on: boolean) => void>();
    const row = vi.fn<(on: boolean) => void>();
    render(
      <>
        <ChoiceCard name="way" title="Passkey" body="Your fingerprint" checked={false} onChange={card} />
        <SwitchRow title="Read receipts" body="Works both ways" checked={false} onChange={row} />
      </>,
    );
    fireEvent.click(screen.getByText('Your fingerprint'));
    fireEvent.click(screen.getByText('Works both ways'));
    expect(card).toHaveBeenCalledWith(true);
    expect(row).toHaveBeenCalledWith(true);
    expect(screen.getByRole('switch', { name: /Read receipts/ })).toBeDefined();
  });
});

describe('links', () => {
  it('rows lead through the link of the app', () => {
    const AppLink = ({ href, children, ...rest }: LinkProps) => (
      <a data-app="yes" href={href} {...rest}>
        {children}
      </a>
    );
    render(
      <LinkProvider link={AppLink}>
        <SettingRow href="/you/devices" title="Devices" value="4" />
      </LinkProvider>,
    );
    expect(screen.getByRole('link', { name: /Devices/ }).dataset['app']).toBe('yes');
  });
});

describe('faces', () => {
  it('keep their hue for one id, and use more than one hue', () => {
    expect(hueOf('0190a-noor')).toBe(hueOf('0190a-noor'));
    expect(new Set(Array.from({ length: 60 }, (_, at) => hueOf(`person-${at}`))).size).toBe(7);
  });

  it('take initials from the first and the last word, in any script', () => {
    expect(initialsOf('Inès Moreau')).toBe('IM');
    expect(initialsOf('  papa ')).toBe('P');
    expect(initialsOf('Anne-Marie de la Tour')).toBe('AT');
    expect(initialsOf('李 明')).toBe('李明');
    expect(initialsOf('🙂')).toBe('?');
    expect(initialsOf('')).toBe('?');
  });
});

describe('time', () => {
  const pass = (ms: number): void => {
    act(() => {
      vi.advanceTimersByTime(ms);
    });
  };

  it('skeletons wait 250 ms, so that a fast answer does not flash', () => {
    vi.useFakeTimers();
    render(<SkeletonRows label="Loading chats" />);
    expect(screen.queryByRole('status')).toBeNull();
    pass(260);
    expect(screen.getByRole('status', { name: 'Loading chats' })).toBeDefined();
  });

  it('Countdown ticks, ends once, and speaks only at 30, 10 and 0', () => {
    vi.useFakeTimers({ now: 1_000_000 });
    const end = vi.fn<() => void>();
    render(<Countdown endsAt={1_012_000} format={(seconds) => `${seconds} s`} onEnd={end} />);
    expect(screen.getByRole('timer').textContent).toBe('');
    pass(2000);
    expect(screen.getByRole('timer').textContent).toBe('10 s');
    pass(20_000);
    expect(screen.getByRole('timer').textContent).toBe('0 s');
    expect(end).toHaveBeenCalledTimes(1);
  });
});

describe('Qr', () => {
  it('is a picture with a name, black on white, one path', () => {
    const { container } = render(<Qr value="https://plaza.example/i/abc" label="Code to add Noor" branded />);
    expect(screen.getByRole('img', { name: 'Code to add Noor' })).toBeDefined();
    const [path] = container.querySelectorAll('svg path');
    expect(path?.getAttribute('d')?.startsWith('M0 0h7v1H0z')).toBe(true);
  });
});
