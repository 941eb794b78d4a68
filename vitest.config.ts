// The test projects: pure, database, web components and browsers, each in the runtime its files are written for.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const alias = { '#': fileURLToPath(new URL('./src', import.meta.url)) };
const everywhere = ['**/node_modules/**', 'dist/**', 'data/**', '.runtime/**'];
const houseRules = 'tools/tidy/**/*.test.ts';
const webTests = 'src/**/web/**/*.test.{ts,tsx}';

/** Pure and database tests are read by Node itself, as the server is: what runs in a test runs in production. */
const nodeProject = {
  environment: 'node',
  pool: 'forks',
  experimental: { viteModuleRunner: false, nodeLoader: false },
} as const;

export default defineConfig({
  resolve: { alias },
  test: {
    maxWorkers: 2,
    // A condition that is awaited may take long on a busy machine; only what never comes is a failure.
    expect: { poll: { timeout: 10_000 } },
    reporters: process.env['PLAZA_TEST_JSON'] ? ['default', 'json'] : ['default'],
    ...(process.env['PLAZA_TEST_JSON'] ? { outputFile: { json: process.env['PLAZA_TEST_JSON'] } } : {}),
    projects: [
      {
        extends: true,
        test: {
          ...nodeProject,
          name: 'unit',
          include: ['src/**/*.test.ts', 'tools/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: [...everywhere, '**/*.db.test.ts', webTests, houseRules],
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: {
          ...nodeProject,
          name: 'tidy',
          include: [houseRules],
          exclude: everywhere,
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          ...nodeProject,
          name: 'db',
          include: ['src/**/*.db.test.ts', 'tools/**/*.db.test.ts'],
          exclude: everywhere,
          globalSetup: ['./src/platform/testing/global-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        oxc: { jsx: { runtime: 'automatic' } },
        test: {
          name: 'web',
          environment: 'happy-dom',
          pool: 'forks',
          include: [webTests, 'src/app/**/*.test.tsx'],
          exclude: everywhere,
          setupFiles: ['./src/platform/web/test-setup.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          ...nodeProject,
          name: 'e2e',
          include: ['e2e/**/*.e2e.ts'],
          exclude: everywhere,
          fileParallelism: false,
          maxConcurrency: 3,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
