import { get, post, put } from '../api/client';
import type { ActionKind } from './requests';

export interface ConnectorField {
  id: string;
  label: string;
  kind: 'text' | 'lines' | 'secret' | 'address' | 'toggle' | 'actions';
  hint: string;
  required: boolean;
  /** Null for secrets: they are never given out. */
  value: string | null;
  isSet: boolean;
  choices: ActionKind[];
}

export interface Connector {
  id: string;
  name: string;
  description: string;
  enabled: boolean;
  /** False for what is set up on the command line. */
  editable: boolean;
  /** Why it cannot be used although it is switched on. */
  fault: string | null;
  fields: ConnectorField[];
  /** What it does as it is set up. */
  actions: ActionKind[];
}

export const getConnectors = (signal?: AbortSignal) => get<Connector[]>('/api/settings/connectors', {}, signal);

export const changeConnector = (id: string, enabled: boolean, values: Readonly<Record<string, string>>) => put<Connector>(`/api/settings/connectors/${encodeURIComponent(id)}`, { enabled, values });

export const testConnector = (id: string) => post<{ works: boolean; text: string }>(`/api/settings/connectors/${encodeURIComponent(id)}/test`);
