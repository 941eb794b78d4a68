// Signing in: what is asked, what is said, and what never is.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ines, instance, ORIGIN, problem, show, type Answers } from '../testing/screen.tsx';

const SIGN_IN = 'POST /api/sign-in';

async function submit(handle: string, password: string): Promise<void> {
  fireEvent.change(await screen.findByLabelText('Handle'), { target: { value: handle } });
  fireEvent.change(screen.getByLabelText('Password'), { target: { value: password } });
  fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

function shown(answers: Answers, address = '/sign-in') {
  return show(address, { answers });
}

describe('signing in', () => {
  it('[ID33] says the same whatever was wrong, and marks neither field', async () => {
    const { asked } = await shown({ [SIGN_IN]: problem(403, 'credentials_refused') });
    await submit('ines', 'not the password');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('That did not work');
    expect(alert.textContent).not.toMatch(/handle|unknown|wrong password/i);
    for (const label of ['Handle', 'Password']) {
      expect(screen.getByLabelText(label).getAttribute('aria-invalid')).toBeNull();
    }
    expect(asked.filter(({ what }) => what === SIGN_IN)).toHaveLength(1);
  });

  it('enters as the person of the answer and goes where one wanted to go', async () => {
    const { session, path } = await shown(
      { [SIGN_IN]: [200, { me: ines, token: null }] },
      '/sign-in?then=%2Fyou',
    );
    await submit('@Ines ', 'slow green lantern');
    await waitFor(() => expect(session.signedIn).toHaveBeenCalledTimes(1));
    expect(session.signedIn.mock.calls[0]?.[0]).toMatchObject({ handle: 'ines', name: 'Inès Moreau' });
    await waitFor(() => expect(path()).toBe('/you'));
  });

  it('a second press while the first is under way asks nothing more', async () => {
    const { asked } = await shown({ [SIGN_IN]: problem(403, 'credentials_refused') });
    await submit('ines', 'slow green lantern');
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    fireEvent.submit(screen.getByLabelText('Password').closest('form') as HTMLFormElement);
    await screen.findByRole('alert');
    expect(asked.filter(({ what }) => what === SIGN_IN)).toHaveLength(1);
  });

  it('asks for what is missing and puts the focus there', async () => {
    const { asked } = await shown({});
    fireEvent.click(await screen.findByRole('button', { name: 'Sign in' }));
    expect(screen.getByText('Enter your handle.')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByLabelText('Handle'));
    fireEvent.change(screen.getByLabelText('Handle'), { target: { value: 'ines' } });
    fireEvent.click(screen.getByRole('button', { name: 'Sign in' }));
    expect(document.activeElement).toBe(screen.getByLabelText('Password'));
    expect(asked.some(({ what }) => what === SIGN_IN)).toBe(false);
  });

  it('[ID40] tells how long to wait, in minutes where seconds tell little', async () => {
    await shown({ [SIGN_IN]: problem(429, 'too_many_attempts', { retryAfter: 240 }) });
    await submit('ines', 'slow green lantern');
    expect((await screen.findByRole('alert')).textContent).toContain('4 minutes');
  });

  it('[ID34] offers the passkey first where the page can use it', async () => {
    vi.stubGlobal('PublicKeyCredential', class {});
    await shown({});
    const passkey = await screen.findByRole('button', { name: 'Continue with passkey' });
    expect(passkey.compareDocumentPosition(screen.getByLabelText('Handle'))).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
    expect(screen.getByLabelText('Handle').getAttribute('autocomplete')).toBe('username webauthn');
  });

  it('[ID11] at another address says why there is no passkey, and leads to the right one', async () => {
    const elsewhere = {
      ...instance,
      publicUrl: 'https://lespentes.example',
      passkeys: { rpId: 'lespentes.example', origins: ['https://lespentes.example'] },
    };
    await shown({ 'GET /api/instance': [200, elsewhere] }, '/sign-in?then=%2Fyou');
    const link = await screen.findByRole('link', { name: 'Open it there' });
    expect(link.getAttribute('href')).toBe('https://lespentes.example/sign-in?then=%2Fyou');
    expect(screen.queryByRole('button', { name: 'Continue with passkey' })).toBeNull();
    expect(ORIGIN).not.toBe(elsewhere.publicUrl);
  });

  it('[ID16] a Plaza that is not set up leads to its set-up', async () => {
    const { path } = await show('/sign-in', { setUp: false });
    await waitFor(() => expect(path()).toBe('/setup'));
  });
});
