/// <reference types="vitest/config" />
import { defineConfig, type Plugin } from 'vite';

const MADE = "document.createElement('style')";

/** Monaco writes <style> texts, which our Content-Security-Policy forbids: src/hunting/editor/strictStyles.ts makes rules of them. */
const strictMonaco: Plugin = {
  name: 'strict-monaco',
  transform(code, id) {
    if (!id.endsWith('/monaco-editor/esm/vs/base/browser/dom.js')) return undefined;
    if (code.split(MADE).length !== 2) this.error('Monaco makes its styles elsewhere now: see src/hunting/editor/strictStyles.ts.');
    return { code: `import { styleByRules } from '/src/hunting/editor/strictStyles.ts';\n${code.replace(MADE, 'styleByRules()')}`, map: null };
  },
};

// The server serves web/dist as plain files and answers every unknown path with index.html.
export default defineConfig({
  base: '/',
  plugins: [strictMonaco],
  worker: { format: 'es' },
  esbuild: { jsx: 'automatic' },
  server: {
    port: 5173,
    proxy: { '/api': { target: 'http://localhost:5080', changeOrigin: false } },
  },
  build: {
    target: 'es2022',
    // The query editor is the largest by far; it is fetched when the hunting page is opened, and by no other page.
    chunkSizeWarningLimit: 2800,
    // A strict content security policy forbids the inline script of the polyfill; every browser we support preloads by itself.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      // "use client" means something to server rendering only; a thousand lines about it would hide a real warning.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
  },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
});
