// The platform's own French: of errors, and of the shell.
import type { Catalogue } from '../i18n/words.ts';

export async function platformFrench(): Promise<Catalogue> {
  const [errors, shell] = await Promise.all([import('../i18n/fr.po'), import('./fr.po')]);
  return { ...errors.messages, ...shell.messages };
}
