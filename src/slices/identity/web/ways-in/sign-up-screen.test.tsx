// Signing up: what is said while one types, and where one is led when the server disagrees.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ines, problem, show, type Answers } from '../testing/screen.tsx';
import { fieldOf } from './use-sign-up.ts';
import { ApiError } from '#/platform/web/api.ts';

const FREE = [200, { available: true, reason: null }] as const;
const TAKEN = [200, { available: false, reason: 'taken' }] as const;
const SIGN_UP = 'POST /api/sign-up';

beforeEach(() => void vi.stubGlobal('PublicKeyCredential', class {}));

async function firstStep(answers: Answers = {}) {
  const shown = await show('/sign-up', { answers: { 'GET /api/handles/ines': FREE, ...answers } });
  fireEvent.change(await screen.findByLabelText('Handle'), { target: { value: 'ines' } });
  fireEvent.change(screen.getByLabelText('Name'), { target: { value: ' Inès Moreau ' } });
  return shown;
}

async function secondStep(answers: Answers = {}) {
  const shown = await firstStep(answers);
  fireEvent.click(screen.getByRole('button', { name: 'Continue' }));
  await screen.findByRole('heading', { name: 'How will you sign in?' });
  return shown;
}

async function byPassword(password: string): Promise<void> {
  fireEvent.click(screen.getByRole('radio', { name: /^Password/ }));
  fireEvent.change(await screen.findByLabelText('Password'), { target: { value: password } });
  fireEvent.click(screen.getByRole('button', { name: 'Create account' }));
}

describe('signing up', () => {
  it('[ID3] asks about the handle once the typing rests, and says what it is told', async () => {
    const { asked } = await show('/sign-up', { answers: { 'GET /api/handles/ines': TAKEN } });
    const field = await screen.findByLabelText('Handle');
    for (const typed of ['i', 'in', 'ine', 'ines']) fireEvent.change(field, { target: { value: typed } });
    expect(await screen.findByText('Somebody has it already.')).toBeDefined();
    expect(asked.filter(({ what }) => what.startsWith('GET /api/handles'))).toHaveLength(1);
    fireEvent.change(field, { target: { value: 'i.n' } });
    expect(screen.getByText('Only a to z, digits and _.')).toBeDefined();
  });

  it('[ID1] does not go on without a handle that can be had', async () => {
    await show('/sign-up');
    fireEvent.click(await screen.findByRole('button', { name: 'Continue' }));
    expect(screen.getByText('Choose a handle.')).toBeDefined();
    expect(screen.getByText('Enter your name.')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByLabelText('Handle'));
  });

  it('has as many steps as it says, and Back keeps what was typed', async () => {
    const { back } = await secondStep();
    expect(screen.getByRole('progressbar', { name: 'Step 2 of 2' })).toBeDefined();
    expect((screen.getByRole('radio', { name: /^Passkey/ }) as HTMLInputElement).checked).toBe(true);
    back();
    expect(((await screen.findByLabelText('Handle')) as HTMLInputElement).value).toBe('ines');
    expect((screen.getByLabelText('Name') as HTMLInputElement).value).toBe(' Inès Moreau ');
  });

  it('[ID30] makes the account by handle and password', async () => {
    const { asked, session } = await secondStep({ [SIGN_UP]: [200, { me: ines, token: null }] });
    await byPassword('slow green lantern');
    await waitFor(() => expect(session.signedIn).toHaveBeenCalledTimes(1));
    expect(asked.find(({ what }) => what === SIGN_UP)?.body).toMatchObject({
      handle: 'ines',
      name: 'Inès Moreau',
      locale: 'en',
      credential: { kind: 'password', password: 'slow green lantern' },
      session: 'cookie',
    });
    expect(Object.keys(sessionStorage)).not.toContain('plaza.draft.sign-up');
  });

  it('[ID20] wants enough characters before it asks the server', async () => {
    const { asked } = await secondStep();
    await byPassword('short');
    expect(screen.getByText('5 more characters are needed.')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByLabelText('Password'));
    expect(asked.some(({ what }) => what === SIGN_UP)).toBe(false);
  });

  it('[ID21] says beside the field that a password is too common, until it changes', async () => {
    await secondStep({ [SIGN_UP]: problem(422, 'password_too_common') });
    await byPassword('password1234');
    expect(await screen.findByText(/too easy to guess/)).toBeDefined();
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'slow green lantern' } });
    expect(screen.queryByText(/too easy to guess/)).toBeNull();
  });

  it('[ID32] the loser of a race is led back to the handle, with the reason beside it', async () => {
    await secondStep({ [SIGN_UP]: problem(409, 'handle_taken') });
    await byPassword('slow green lantern');
    expect(await screen.findByText('Somebody has this handle already. Try another one.')).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Handle')));
  });

  it('[ID31] repeats under the same id, and takes another one once that id made an account', async () => {
    let answer = problem(503, 'busy');
    const { asked } = await secondStep({ [SIGN_UP]: () => answer });
    const ids = (): unknown[] =>
      asked.filter(({ what }) => what === SIGN_UP).map(({ body }) => (body as { actorId: string }).actorId);
    await byPassword('slow green lantern');
    await screen.findByRole('alert', undefined, { timeout: 5000 });
    expect(new Set(ids()).size).toBe(1);
    answer = problem(409, 'id_conflict');
    fireEvent.click(screen.getByRole('button', { name: 'Create account' }));
    await screen.findByText(/An account was already made/);
    expect(new Set(ids()).size).toBe(1);
    fireEvent.click(screen.getByRole('button', { name: 'Create account' }));
    await waitFor(() => expect(new Set(ids()).size).toBe(2));
  });

  it('knows the field of each refusal', () => {
    const refusal = (path: string): ApiError =>
      new ApiError('invalid_input', 400, '', {}, [{ path, message: '' }]);
    expect(fieldOf(refusal('handle'))).toBe('handle');
    expect(fieldOf(refusal('name'))).toBe('name');
    expect(fieldOf(refusal('credential.password'))).toBe('password');
    expect(fieldOf(refusal('locale'))).toBeNull();
    expect(fieldOf(new Error('?'))).toBeNull();
  });
});
