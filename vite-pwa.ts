// The service worker of the build: Plaza's own worker with the list of the app's files and their hashes.
import type { PluginOption } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** The web manifest and the icons stand in public/; the app registers the worker itself. */
export function serviceWorker(): PluginOption {
  return VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/platform/web/service-worker',
    filename: 'sw.ts',
    injectRegister: false,
    manifest: false,
    injectManifest: {
      rollupFormat: 'iife',
      globPatterns: ['**/*.{js,css,html,woff2,svg,webmanifest}'],
      // Icons of the home screen are the system's business; emoji names come with the panel that needs them.
      globIgnores: ['sw.js', '**/*.map', 'icons/**', 'emoji/**'],
      dontCacheBustURLsMatching: /^assets\//,
      maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
    },
  });
}
