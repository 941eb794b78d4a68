// The wizard's answers: what is kept of them, what is missing in them, and the one request that they become.
import * as z from 'zod/mini';
import type { InputOf } from '#/kit/contract.ts';
import { actorId, newId } from '#/kit/id.ts';
import { OWN_CREDIT, TEST_MONEY } from '#/kit/money.ts';
import {
  completeSetup,
  isHomeCurrency,
  NAME_MAX,
  readHandle,
  type Locale,
  type NewCredential,
} from '../../contract/index.ts';
import type { DraftPlace } from '../draft.ts';
import { otherwise } from '../otherwise.ts';
import { handleFault, type HandleFault } from '../ways-in/handle.ts';

export const SETUP_STEPS = ['name', 'money', 'operator', 'doors'] as const;
export type SetupStep = (typeof SETUP_STEPS)[number];

const text = otherwise(z.string().check(z.maxLength(200)), '');

const draftSchema = z.object({
  step: otherwise(z.enum(SETUP_STEPS), 'name'),
  name: text,
  money: otherwise(z.enum(['iso', 'own', 'test']), 'iso'),
  currency: otherwise(z.string().check(z.refine(isHomeCurrency)), 'EUR'),
  creditName: text,
  creditSymbol: text,
  actorId,
  handle: text,
  operatorName: text,
  way: otherwise(z.enum(['passkey', 'password']), 'passkey'),
});
export type SetupDraft = z.infer<typeof draftSchema>;

/** Where the wizard keeps what was typed: no code, no password. `currency` is the first guess. */
export function setupDraftPlace(currency: string): DraftPlace<SetupDraft> {
  return {
    key: 'plaza.draft.setup',
    storage: 'local',
    read(kept) {
      const fresh = { currency, actorId: newId() };
      const parsed = draftSchema.safeParse({ ...fresh, ...(typeof kept === 'object' ? kept : null) });
      return parsed.success ? parsed.data : draftSchema.parse(fresh);
    },
  };
}

export type SetupFault =
  | {
      readonly field: 'name' | 'creditName' | 'creditSymbol' | 'operatorName';
      readonly fault: 'empty' | 'long';
    }
  | { readonly field: 'handle'; readonly fault: HandleFault };

function nameFault<Field extends 'name' | 'operatorName'>(field: Field, name: string) {
  if (name.trim() === '') return [{ field, fault: 'empty' as const }];
  return name.trim().length > NAME_MAX ? [{ field, fault: 'long' as const }] : [];
}

/** What is missing or wrong in a step, in the order of its fields. */
export function setupFaults(draft: SetupDraft, step: SetupStep): SetupFault[] {
  if (step === 'name') return nameFault('name', draft.name);
  if (step === 'money') {
    if (draft.money !== 'own') return [];
    const empty = (field: 'creditName' | 'creditSymbol'): SetupFault[] =>
      draft[field].trim() === '' ? [{ field, fault: 'empty' }] : [];
    return [...empty('creditName'), ...empty('creditSymbol')];
  }
  if (step === 'operator') {
    const fault = handleFault(draft.handle);
    return [
      ...(fault === null ? [] : [{ field: 'handle' as const, fault }]),
      ...nameFault('operatorName', draft.operatorName),
    ];
  }
  return [];
}

/** The first step that is not finished; the last one if all are. A reload must not skip a question. */
export function firstOpenStep(draft: SetupDraft): SetupStep {
  return SETUP_STEPS.find((step) => setupFaults(draft, step).length > 0) ?? 'doors';
}

/** The earlier of two steps. */
export function earlier(one: SetupStep, other: SetupStep): SetupStep {
  return SETUP_STEPS.indexOf(one) < SETUP_STEPS.indexOf(other) ? one : other;
}

/** The home currency as the contract takes it. */
export function homeCurrencyOf(draft: SetupDraft): { code: string; name?: string; symbol?: string } {
  if (draft.money === 'test') return { code: TEST_MONEY };
  if (draft.money === 'iso') return { code: draft.currency };
  return { code: OWN_CREDIT, name: draft.creditName.trim(), symbol: draft.creditSymbol.trim() };
}

/** The request; null while the handle is none. */
export function setupInput(
  draft: SetupDraft,
  secrets: { setupCode: string; credential: NewCredential },
  locale: Locale,
): InputOf<typeof completeSetup> | null {
  const handle = readHandle(draft.handle);
  if (handle === null) return null;
  return {
    setupCode: secrets.setupCode,
    name: draft.name.trim(),
    homeCurrency: homeCurrencyOf(draft),
    operator: {
      actorId: draft.actorId,
      handle,
      name: draft.operatorName.trim(),
      locale,
      credential: secrets.credential,
    },
    session: 'cookie',
  };
}
