import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import tsdoc from 'eslint-plugin-tsdoc';
import tseslint from 'typescript-eslint';

const byName = {
  group: ['**/dist/**', '@fairlead/*/src/**', '../../*/src/**'],
  message: 'Import another package by its name.',
};
const anywhere = { group: ['node:*'], message: 'Core and schedulers run where there is no Node, too.' };

export default defineConfig(
  globalIgnores(['**/dist/', '**/coverage/', '.nx/', 'site/']),
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Its validator moved to a package of its own, which is the very same code; the parser alone reads broken XML.
      '@typescript-eslint/no-deprecated': [
        'error',
        { allow: [{ from: 'package', package: 'fast-xml-parser', name: ['XMLValidator', 'validate'] }] },
      ],
      // `node:test` awaits its own tests.
      '@typescript-eslint/no-floating-promises': [
        'error',
        {
          allowForKnownSafeCalls: [
            { from: 'package', package: 'node:test', name: ['test', 'it', 'describe', 'suite'] },
          ],
        },
      ],
    },
  },
  {
    files: ['packages/*/src/**/*.{ts,tsx}'],
    plugins: { tsdoc },
    rules: { 'no-restricted-imports': ['error', { patterns: [byName] }], 'tsdoc/syntax': 'error' },
  },
  {
    files: ['packages/scheduler-{core,fairness,priority,placement}/src/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [byName, anywhere] }] },
  },
  {
    // Written and installed as a stranger would, outside: their types are checked there, and from here by the root.
    files: ['examples/**/*.ts'],
    extends: [tseslint.configs.disableTypeChecked],
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: {
      globals: {
        console: 'readonly',
        fetch: 'readonly',
        process: 'readonly',
        setTimeout: 'readonly',
        URL: 'readonly',
      },
    },
  },
  prettier,
);
