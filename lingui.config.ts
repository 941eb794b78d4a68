// Where the words live: English stands in each slice's words.ts, French in the PO file beside it.
import { defineConfig } from '@lingui/cli';
import { formatter } from '@lingui/format-po';

export default defineConfig({
  sourceLocale: 'en',
  locales: ['en', 'fr'],
  // A msgid is the id of words.ts (`slice.name`), not the English text.
  format: formatter({ explicitIdAsDefault: true }),
  catalogs: [
    { path: '<rootDir>/src/slices/{name}/web/{locale}', include: ['<rootDir>/src/slices/{name}/'] },
    { path: '<rootDir>/src/platform/web/i18n/{locale}', include: ['<rootDir>/src/platform/web/i18n'] },
    { path: '<rootDir>/src/platform/web/shell/{locale}', include: ['<rootDir>/src/platform/web/shell'] },
  ],
});
