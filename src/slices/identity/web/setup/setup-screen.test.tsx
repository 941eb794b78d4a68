// The first run: the code before anything, one question at a time, one request at the end.
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ApiError } from '#/platform/web/api.ts';
import { ines, problem, show, type Answers } from '../testing/screen.tsx';
import { placeOfError } from './setup-errors.ts';

const CHECK = 'POST /api/setup/check';
const SETUP = 'POST /api/setup';

const next = (): void =>
  void fireEvent.click(screen.getByRole('button', { name: /^(?:Start|Next|Open the doors)/ }));
const type = (label: string, value: string): void =>
  void fireEvent.change(screen.getByLabelText(label), { target: { value } });

async function begin(answers: Answers = {}) {
  const shown = await show('/setup', { setUp: false, answers: { [CHECK]: [200, {}], ...answers } });
  await screen.findByLabelText('Set-up code');
  return shown;
}

async function pass(code = 'abcd-1234'): Promise<void> {
  type('Set-up code', code);
  next();
}

async function answerAll(): Promise<void> {
  await pass();
  await screen.findByRole('heading', { name: 'What is your plaza called?' });
  type('Name', 'Les Pentes');
  next();
  fireEvent.change(await screen.findByLabelText('Currency'), { target: { value: 'CHF' } });
  next();
  await screen.findByRole('heading', { name: 'Who runs this plaza?' });
  type('Handle', '@Ines');
  type('Name', 'Inès Moreau');
  type('Password', 'slow green lantern');
  next();
  await screen.findByRole('heading', { name: 'Ready to open' });
}

describe('the first run', () => {
  it('[ID12] asks for the code before anything else, and says when it is not the one', async () => {
    await begin({ [CHECK]: problem(403, 'setup_code_refused') });
    next();
    expect(screen.getByText('Enter the set-up code.')).toBeDefined();
    await pass('wrong');
    expect(await screen.findByText(/This is not the set-up code/)).toBeDefined();
    expect(screen.queryByRole('list', { name: 'Set up your plaza' })).toBeNull();
  });

  it('counts only the steps that exist, and does not skip a question', async () => {
    await begin();
    await pass();
    expect(await screen.findAllByText('Step 1 of 4')).toBeDefined();
    next();
    expect(screen.getByText('Give your plaza a name.')).toBeDefined();
    expect(document.activeElement).toBe(screen.getByLabelText('Name'));
  });

  it('[ID13] sends everything in one request and enters', async () => {
    const { asked, session } = await begin({ [SETUP]: [200, { me: ines, token: null }] });
    await answerAll();
    next();
    await waitFor(() => expect(session.signedIn).toHaveBeenCalledTimes(1));
    expect(asked.filter(({ what }) => what === SETUP).map(({ body }) => body)).toMatchObject([
      {
        setupCode: 'abcd-1234',
        name: 'Les Pentes',
        homeCurrency: { code: 'CHF' },
        operator: {
          handle: 'ines',
          name: 'Inès Moreau',
          locale: 'en',
          credential: { kind: 'password', password: 'slow green lantern' },
        },
      },
    ]);
    expect(Object.keys(localStorage)).not.toContain('plaza.draft.setup');
  });

  it('keeps what was typed over a reload, but neither code nor password', async () => {
    const before = await begin();
    await answerAll();
    expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toMatch(/abcd|lantern/);
    before.unmount();
    await begin();
    await pass();
    await screen.findByRole('heading', { name: 'Ready to open' });
    next();
    await screen.findByRole('heading', { name: 'Who runs this plaza?' });
    expect(screen.getByText(/Passwords are not saved/)).toBeDefined();
    expect((screen.getByLabelText('Handle') as HTMLInputElement).value.replace('@', '')).toMatch(/^ines$/i);
  });

  it('[ID21] a refused password leads back to its field', async () => {
    await begin({ [SETUP]: problem(422, 'password_too_common') });
    await answerAll();
    next();
    await screen.findByRole('heading', { name: 'Who runs this plaza?' });
    expect(screen.getByText(/too easy to guess/)).toBeDefined();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Password')));
  });

  it('[ID14] says that this Plaza is open already', async () => {
    await show('/setup', { setUp: true });
    expect(await screen.findByRole('heading', { name: 'This plaza is open already' })).toBeDefined();
    expect(screen.getByRole('link', { name: 'Sign in' }).getAttribute('href')).toBe('/sign-in');
  });

  it('[ID15] knows the step of each refusal', () => {
    const invalid = (path: string): ApiError =>
      new ApiError('invalid_input', 400, '', {}, [{ path, message: '' }]);
    expect(placeOfError(new ApiError('currency_unknown', 422, ''))).toEqual({
      step: 'money',
      field: 'currency',
    });
    expect(placeOfError(new ApiError('currency_name_refused', 422, ''))?.field).toBe('credit-name');
    expect(placeOfError(invalid('homeCurrency.symbol'))?.field).toBe('credit-symbol');
    expect(placeOfError(invalid('operator.handle'))).toEqual({ step: 'operator', field: 'username' });
    expect(placeOfError(invalid('operator.name'))?.field).toBe('operator-name');
    expect(placeOfError(invalid('operator.credential.password'))?.field).toBe('new-password');
    expect(placeOfError(invalid('name'))).toEqual({ step: 'name', field: 'name' });
    expect(placeOfError(invalid('locale'))).toBeNull();
    expect(placeOfError(new ApiError('busy', 503, ''))).toBeNull();
  });
});
