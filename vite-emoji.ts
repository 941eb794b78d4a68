// Ships the emoji data of the panel with the app: /emoji/{en,fr}/{data,messages}.json, so that nothing leaves the origin.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const LOCALES = ['en', 'fr'] as const;
const FILES = ['data', 'messages'] as const;
const require = createRequire(import.meta.url);

function read(locale: string, file: string): string {
  const text = readFileSync(require.resolve(`emojibase-data/${locale}/${file}.json`), 'utf8');
  return JSON.stringify(JSON.parse(text));
}

/** Emits the files with the build, and serves them in development. */
export function emojiData(): Plugin {
  return {
    name: 'plaza-emoji-data',
    generateBundle() {
      for (const locale of LOCALES) {
        for (const file of FILES) {
          this.emitFile({
            type: 'asset',
            fileName: `emoji/${locale}/${file}.json`,
            source: read(locale, file),
          });
        }
      }
    },
    configureServer(server) {
      server.middlewares.use('/emoji', (request, response, next) => {
        const [, locale = '', file = ''] = /^\/(\w+)\/(\w+)\.json/.exec(request.url ?? '') ?? [];
        if (!LOCALES.some((each) => each === locale) || !FILES.some((each) => each === file)) return next();
        response.setHeader('content-type', 'application/json');
        response.end(read(locale, file));
      });
    },
  };
}
