/// <reference types="vitest/config" />
import { defineConfig } from 'vite';

// The server serves web/dist as plain files and answers every unknown path with index.html.
export default defineConfig({
  base: '/',
  esbuild: { jsx: 'automatic' },
  server: {
    port: 5173,
    proxy: { '/api': { target: 'http://localhost:5080', changeOrigin: false } },
  },
  build: {
    target: 'es2022',
    chunkSizeWarningLimit: 900,
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
