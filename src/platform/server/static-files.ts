// The built web app: every file known by name at start, served from memory, compressed beforehand.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

export interface StaticFile {
  readonly type: string;
  readonly etag: string;
  /** The name holds a hash of the content: it can be kept for ever. */
  readonly immutable: boolean;
  /** The content in the best of the encodings that the browser takes. */
  body(accepts: string): Promise<{ readonly encoding: Encoding; readonly bytes: Buffer }>;
}

export interface StaticFiles {
  /** The file at a path of the address bar (`/assets/app-1a2b3c4d.js`). */
  find(urlPath: string): StaticFile | undefined;
  /** The one page, for navigations to anything that is no file. */
  readonly page: StaticFile | undefined;
  /** Hashes of the page's inline scripts, for its content security policy. */
  readonly scriptHashes: readonly string[];
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
};

const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.wasm', '.txt']);
/** Kept for the server (csp.json) or for those who debug (maps): never served. */
const WITHHELD = /(^csp\.json|\.map|\.br|\.gz)$/;
const HASHED = /^assets\/.*[-.][\w-]{8,}\.\w+$/;

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);

const compressors: Readonly<Record<'br' | 'gzip', (bytes: Buffer) => Promise<Buffer>>> = {
  br: (bytes) => brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  gzip: (bytes) => gzipped(bytes, { level: 9 }),
};

/** Whether an Accept-Encoding header takes an encoding. */
function takes(accepts: string, encoding: string): boolean {
  return accepts.split(',').some((part) => {
    const [name, quality] = part
      .trim()
      .toLowerCase()
      .split(/\s*;\s*q=/);
    return name === encoding && (quality === undefined || Number(quality) > 0);
  });
}

function openFile(folder: string, name: string): StaticFile {
  const place = path.join(folder, name);
  const extension = path.extname(name).toLowerCase();
  const original = readFileSync(place);
  const compressible = COMPRESSIBLE.has(extension) && original.length > 512;
  const encoded = new Map<'br' | 'gzip', Promise<Buffer>>();

  /** The file that the build left beside it, else compressed here, once. */
  function encodedAs(encoding: 'br' | 'gzip'): Promise<Buffer> {
    let bytes = encoded.get(encoding);
    if (bytes === undefined) {
      bytes = readFile(`${place}.${encoding === 'br' ? 'br' : 'gz'}`).catch(() =>
        compressors[encoding](original),
      );
      encoded.set(encoding, bytes);
    }
    return bytes;
  }

  return {
    type: types[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(original).digest('base64url').slice(0, 22)}"`,
    immutable: HASHED.test(name),
    async body(accepts) {
      for (const encoding of ['br', 'gzip'] as const) {
        if (compressible && takes(accepts, encoding)) return { encoding, bytes: await encodedAs(encoding) };
      }
      return { encoding: 'identity', bytes: original };
    },
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'),
      );
  } catch {
    // Not built: the server then has no page, and says so.
    return [];
  }
}

/** The scripts' hashes as the build wrote them, `'sha256-…'` each. */
function readHashes(folder: string, names: readonly string[]): string[] {
  if (!names.includes('csp.json')) return [];
  const read: unknown = JSON.parse(readFileSync(path.join(folder, 'csp.json'), 'utf8'));
  const hashes = typeof read === 'object' && read !== null && 'scriptHashes' in read ? read.scriptHashes : [];
  return Array.isArray(hashes)
    ? hashes.filter((hash) => typeof hash === 'string' && /^'sha256-[\w+/=]+'$/.test(hash))
    : [];
}

/** Opens the build in `folder`. A path is only ever looked up among the names found: there is nothing to traverse. */
export function openStaticFiles(folder: string): StaticFiles {
  const names = namesIn(folder);
  const files = new Map<string, StaticFile>();
  for (const name of names) if (!WITHHELD.test(name)) files.set(`/${name}`, openFile(folder, name));
  const page = files.get('/index.html');
  files.delete('/index.html');
  return { find: (urlPath) => files.get(urlPath), page, scriptHashes: readHashes(folder, names) };
}
