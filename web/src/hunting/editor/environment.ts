import EditorWorker from 'monaco-editor/esm/vs/editor/editor.worker?worker';
import { policy } from './strictStyles';

interface Environment {
  getWorker: () => Worker;
  createTrustedTypesPolicy: typeof policy;
}

(globalThis as typeof globalThis & { MonacoEnvironment?: Environment }).MonacoEnvironment = {
  getWorker: () => new EditorWorker(),
  createTrustedTypesPolicy: policy,
};
