// The set-up code of an instance: the operator's, or one made at the first start and kept until it was used.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#/platform/server/config.ts';
import { writePrivateFile } from '#/platform/server/private-file.ts';
import { newSetupCode } from '#/slices/identity/server/index.ts';

/** The code that opens the wizard; the same at every start, since it is printed at each until somebody used it. */
export async function loadSetupCode(config: Config): Promise<string> {
  if (config.setupCode !== null) return config.setupCode;
  const file = join(config.dataDir, 'setup-code');
  const kept = (await readFile(file, 'utf8').catch(() => '')).trim();
  if (kept !== '') return kept;
  const code = newSetupCode();
  await writePrivateFile(file, `${code}\n`);
  return code;
}
