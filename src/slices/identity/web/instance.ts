// What anyone may know of this Plaza: asked once for each start, shown at once from what was kept.
import { useEffect } from 'react';
import { call } from '#/platform/web/api.ts';
import { createValue, useValue, type ReadonlyValue } from '#/platform/web/value.ts';
import { getInstance, instanceView, type InstanceView } from '../contract/index.ts';

const KEPT = 'plaza.instance';

function readKept(): InstanceView | null {
  try {
    const parsed = instanceView.safeParse(JSON.parse(localStorage.getItem(KEPT) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const known = createValue<InstanceView | null>(readKept());
let asking: Promise<InstanceView> | null = null;

/** The instance as far as it is known; null before the first answer on this device. */
export const instance: ReadonlyValue<InstanceView | null> = known;

async function ask(): Promise<InstanceView> {
  try {
    const answer = await call(getInstance, {});
    known.set(answer);
    localStorage.setItem(KEPT, JSON.stringify(answer));
    return answer;
  } finally {
    asking = null;
  }
}

/** Asks the server; those who ask at the same time share one request. */
export function loadInstance(): Promise<InstanceView> {
  asking ??= ask();
  return asking;
}

/** The instance as far as it is known, asked for anew when the screen is shown. */
export function useInstance(): InstanceView | null {
  useEffect(() => {
    loadInstance().catch(() => undefined);
  }, []);
  return useValue(instance);
}
