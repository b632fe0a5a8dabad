import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { EntityKind } from '../api/contract';
import type { PageKind } from '../vocabulary/entityPages';
import type { ChatPage } from './answer';

/** What the page is about that is worked on. */
export type Subject =
  | { kind: 'none' }
  | { kind: 'incident'; incidentId: number }
  | { kind: 'alert'; alertId: string; incidentId: number }
  | { kind: 'entity'; entityKind: PageKind; entityKey: string }
  | { kind: 'hunting' };

interface Value {
  subject: Subject;
  setSubject: (subject: Subject) => void;
  /** The query that is being written; no reason to draw anything anew. */
  query: { current: string };
}

/** The pages' kinds as entities call them. */
const kinds: Record<PageKind, EntityKind> = { device: 'device', user: 'user', file: 'file', address: 'ip', url: 'url' };
const nothing: Subject = { kind: 'none' };
const Context = createContext<Value>({ subject: nothing, setSubject: () => undefined, query: { current: '' } });

/** Remembers what the copilot speaks of: what the page is about. */
export function SubjectProvider({ children }: { children: ReactNode }) {
  const [subject, setSubject] = useState<Subject>(nothing);
  const query = useRef('');
  const value = useMemo(() => ({ subject, setSubject, query }), [subject]);
  return <Context value={value}>{children}</Context>;
}

export const useSubject = () => use(Context).subject;

/** The page as a question carries it: what "this incident" or "it" means there. */
export function usePageAsked(): () => ChatPage {
  const { subject, query } = use(Context);
  return useCallback(() => {
    if (subject.kind === 'incident') return { incidentId: subject.incidentId };
    if (subject.kind === 'alert') return { incidentId: subject.incidentId, alertId: subject.alertId };
    if (subject.kind === 'entity') {
      const kind = kinds[subject.entityKind];
      return { entity: { kind, key: `${kind}:${subject.entityKey}` } };
    }
    return subject.kind === 'hunting' && query.current.trim() !== '' ? { query: query.current.slice(0, 20_000) } : {};
  }, [subject, query]);
}

/** Points the copilot to an incident for as long as the page is open. Null while the page does not know yet. */
export function useCopilotFor(incidentId: number | null): void {
  const { setSubject } = use(Context);
  useEffect(() => {
    if (incidentId !== null) setSubject({ kind: 'incident', incidentId });
  }, [incidentId, setSubject]);
}

/** Points the copilot to an alert and its incident. Null while the page does not know yet. */
export function useCopilotForAlert(alertId: string | null, incidentId: number | null): void {
  const { setSubject } = use(Context);
  useEffect(() => {
    if (alertId !== null && incidentId !== null) setSubject({ kind: 'alert', alertId, incidentId });
  }, [alertId, incidentId, setSubject]);
}

/** Points the copilot to a device, user, file or address; null while the page is about none. */
export function useCopilotForEntity(entityKind: PageKind | null, entityKey: string): void {
  const { setSubject } = use(Context);
  useEffect(() => setSubject(entityKind === null ? nothing : { kind: 'entity', entityKind, entityKey }), [entityKind, entityKey, setSubject]);
}

/** Points the copilot to the query that is being written. */
export function useCopilotForQuery(text: string): void {
  const { setSubject, query } = use(Context);
  useEffect(() => setSubject({ kind: 'hunting' }), [setSubject]);
  useEffect(() => {
    query.current = text;
  }, [query, text]);
}

/** Says that the page is about nothing that the copilot could speak of by itself. */
export function useNoCopilot(): void {
  const { setSubject } = use(Context);
  useEffect(() => setSubject(nothing), [setSubject]);
}
