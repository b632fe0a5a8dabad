import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';

interface Subject {
  incidentId: number | null;
  setIncidentId: (id: number | null) => void;
}

const Context = createContext<Subject>({ incidentId: null, setIncidentId: () => undefined });

/** Remembers which incident the copilot speaks of: the one that the page is about. */
export function SubjectProvider({ children }: { children: ReactNode }) {
  const [incidentId, setIncidentId] = useState<number | null>(null);
  const value = useMemo(() => ({ incidentId, setIncidentId }), [incidentId]);
  return <Context value={value}>{children}</Context>;
}

export const useSubject = () => use(Context).incidentId;

/** Points the copilot to an incident for as long as the page is open. Null while the page does not know yet. */
export function useCopilotFor(incidentId: number | null): void {
  const { setIncidentId } = use(Context);
  useEffect(() => {
    if (incidentId !== null) setIncidentId(incidentId);
  }, [incidentId, setIncidentId]);
}

/** Says that the page is about no incident. */
export function useNoCopilot(): void {
  const { setIncidentId } = use(Context);
  useEffect(() => setIncidentId(null), [setIncidentId]);
}
