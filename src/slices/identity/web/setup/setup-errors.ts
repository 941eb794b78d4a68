// Where an error of the set-up belongs: its step, and the input beside which it is said.
import { ApiError } from '#/platform/web/api.ts';
import type { SetupStep } from './setup-draft.ts';

/** The inputs of the wizard, by their names. */
export type SetupField =
  | 'name'
  | 'currency'
  | 'credit-name'
  | 'credit-symbol'
  | 'username'
  | 'operator-name'
  | 'new-password';

/** The input of each answer that can be missing. */
export const INPUT_OF = {
  name: 'name',
  creditName: 'credit-name',
  creditSymbol: 'credit-symbol',
  handle: 'username',
  operatorName: 'operator-name',
} as const satisfies Record<string, SetupField>;

interface Place {
  readonly step: SetupStep;
  readonly field: SetupField;
}

/** Paths of the contract's input, the more exact ones first. */
const PATHS: readonly [RegExp, Place][] = [
  [/^homeCurrency.*symbol/, { step: 'money', field: 'credit-symbol' }],
  [/^homeCurrency.*code/, { step: 'money', field: 'currency' }],
  [/^homeCurrency/, { step: 'money', field: 'credit-name' }],
  [/^(?:operator.*)?handle/, { step: 'operator', field: 'username' }],
  [/^operator.*name/, { step: 'operator', field: 'operator-name' }],
  [/^operator/, { step: 'operator', field: 'new-password' }],
  [/^name/, { step: 'name', field: 'name' }],
];

/** Null for an error that belongs to no field. */
export function placeOfError(error: unknown): Place | null {
  if (!(error instanceof ApiError)) return null;
  switch (error.code) {
    case 'handle_taken':
      return { step: 'operator', field: 'username' };
    case 'password_too_common':
      return { step: 'operator', field: 'new-password' };
    case 'currency_unknown':
      return { step: 'money', field: 'currency' };
    case 'currency_name_refused':
      return { step: 'money', field: 'credit-name' };
    case 'invalid_input': {
      const path = error.issues[0]?.path ?? '';
      return PATHS.find(([pattern]) => pattern.test(path))?.[1] ?? null;
    }
    default:
      return null;
  }
}
