// Builds the web app into dist/web and serves it with hot reload beside a running Plaza.
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { lingui } from '@lingui/vite-plugin';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin, type ProxyOptions } from 'vite';
import { emojiData } from './vite-emoji.ts';
import { budget } from './vite-budget.ts';
import { serviceWorker } from './vite-pwa.ts';
import { compiledWords } from './vite-words.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const port = process.env['PLAZA_PORT'] ?? '4680';

/** Everything the app server answers itself; the dev server passes it on, sockets included. */
const serverPaths = ['/api', '/socket', '/healthz', '/readyz', '/openapi.json', '/test', '/docs'];

function proxyToPlaza(): Record<string, ProxyOptions> {
  const target = `http://127.0.0.1:${port}`;
  return Object.fromEntries(serverPaths.map((path) => [path, { target, ws: true }]));
}

/**
 * Writes csp.json: the hashes of the page's own inline scripts, so that the server can name
 * exactly these in script-src and forbid every other inline script.
 */
function contentSecurityHashes(): Plugin {
  return {
    name: 'plaza-csp-hashes',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') return;
      const html = typeof page.source === 'string' ? page.source : new TextDecoder().decode(page.source);
      const inline = [...html.matchAll(/<script(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)];
      const scriptHashes = inline.map(
        ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
      );
      this.emitFile({
        type: 'asset',
        fileName: 'csp.json',
        source: `${JSON.stringify({ scriptHashes }, null, 2)}\n`,
      });
    },
  };
}

/** Asks for the two fonts of every first view at once, instead of after the sheet that names them. */
function preloadFonts(): Plugin {
  return {
    name: 'plaza-preload-fonts',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => /-latin-wght-normal-[^/]*\.woff2$/.test(file))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` },
            injectTo: 'head',
          })),
    },
  };
}

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    compiledWords(),
    lingui(),
    preloadFonts(),
    contentSecurityHashes(),
    emojiData(),
    budget(),
    serviceWorker(),
  ],
  resolve: {
    alias: [
      { find: /^#\//, replacement: `${here('./src')}/` },
      // The package's own entry is its build for browsers of 2015.
      { find: /^dexie$/, replacement: here('./node_modules/dexie/dist/modern/dexie.mjs') },
    ],
  },
  publicDir: here('./src/platform/web/public'),
  build: {
    outDir: here('./dist/web'),
    emptyOutDir: true,
    target: 'es2023',
    // No data: URLs, so that img-src and font-src can stay 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: 'hidden',
    reportCompressedSize: false,
  },
  server: {
    host: '127.0.0.1',
    allowedHosts: ['plaza.localhost', 'localhost'],
    proxy: proxyToPlaza(),
  },
});
