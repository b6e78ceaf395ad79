import { readFileSync } from 'node:fs';
import { defineConfig, type DefaultTheme } from 'vitepress';

/** Copied beside the pages; the reference's own contents stand there, too. */
const contents = new URL('../reference/typedoc-sidebar.json', import.meta.url);
const written: unknown = JSON.parse(readFileSync(contents, 'utf8'));
const reference = isSidebar(written) ? written : [];

function isSidebar(given: unknown): given is DefaultTheme.SidebarItem[] {
  return Array.isArray(given) && given.every((item: unknown) => typeof item === 'object' && item !== null);
}

const authors = [
  { text: 'Tutorial', link: '/docs/tutorial' },
  { text: 'Choose your height', link: '/docs/choose-your-height' },
  { text: 'Cookbook', link: '/docs/cookbook' },
  { text: 'Writing a scheduler', link: '/docs/writing-a-scheduler' },
  { text: 'Test it', link: '/docs/testing-a-scheduler' },
  { text: 'Publish it', link: '/docs/publishing' },
  { text: 'Versions', link: '/docs/versions' },
  { text: 'Compatibility', link: '/packages/scheduler-core/docs/compatibility' },
];

export default defineConfig({
  title: 'Fairlead',
  description: 'The scheduler system for distributed test runs, with the policy as a package',
  lang: 'en',
  outDir: '../public',
  cleanUrls: false,
  lastUpdated: false,
  // The search index is one chunk.
  vite: { build: { chunkSizeWarningLimit: 4_000 } },
  // Links are checked, and a broken one fails the build.
  ignoreDeadLinks: false,
  themeConfig: {
    search: { provider: 'local' },
    outline: [2, 3],
    nav: [
      { text: 'Use it', link: '/' },
      { text: 'Write a scheduler', link: '/docs/tutorial' },
      { text: 'Reference', link: '/reference/' },
    ],
    sidebar: {
      '/reference/': [{ text: 'Reference', link: '/reference/', items: reference }],
      '/': [
        {
          text: 'Use it',
          items: [
            { text: 'What it is', link: '/' },
            { text: 'Embedding', link: '/docs/embedding' },
            { text: 'Fair share', link: '/docs/fair-share' },
            { text: 'Deadlines', link: '/docs/deadlines' },
            { text: 'Durations', link: '/docs/durations' },
            { text: 'Energy', link: '/docs/energy' },
            { text: 'Why a test waits', link: '/docs/why' },
            { text: 'Errors', link: '/docs/errors' },
          ],
        },
        { text: 'Write a scheduler', items: authors },
        {
          text: 'How it is made',
          items: [
            { text: 'Architecture', link: '/docs/architecture' },
            { text: 'Glossary', link: '/docs/glossary' },
            { text: 'Decisions', link: '/docs/decisions/README' },
            { text: 'Working on Fairlead', link: '/CONTRIBUTING' },
          ],
        },
      ],
    },
  },
});
