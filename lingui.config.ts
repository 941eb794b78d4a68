// Where the words live: English stands in each slice's words.ts, French in the PO file beside it.
import { defineConfig } from '@lingui/cli';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'fr'],
  fallbackLocales: { default: 'en' },
  catalogs: [
    { path: '<rootDir>/src/slices/{name}/web/{locale}', include: ['<rootDir>/src/slices/{name}/web'] },
    { path: '<rootDir>/src/platform/web/{name}/{locale}', include: ['<rootDir>/src/platform/web/{name}'] },
  ],
});
