import { address, get, post, put, type Query } from '../api/client';
import type { EntityKind, EntityReference, Page } from '../api/contract';

export type ActionKind =
  | 'isolateDevice' | 'releaseDevice' | 'containDevice' | 'releaseContainedDevice' | 'restrictCodeExecution' | 'removeCodeRestriction' | 'runAntivirusScan'
  | 'collectInvestigationPackage' | 'requestSample' | 'stopAndQuarantineFile' | 'releaseFromQuarantine' | 'offboardDevice' | 'containUser' | 'releaseContainedUser'
  | 'disableUser' | 'enableUser' | 'resetPassword' | 'revokeSessions' | 'requireSignIn' | 'confirmUserCompromised' | 'blockIndicator' | 'unblockIndicator'
  | 'softDeleteMail' | 'hardDeleteMail' | 'moveMailToJunk' | 'moveMailToInbox' | 'quarantineMail' | 'turnOffForwarding';

export type ActionState = 'proposed' | 'awaitingSecondPerson' | 'queued' | 'running' | 'done' | 'failed' | 'unconfirmed' | 'rejected' | 'cancelled' | 'undone';

export type ActionOrigin = 'person' | 'hunting' | 'detection' | 'automationRule' | 'investigation' | 'attackDisruption';

export interface ResponseAction {
  id: number;
  kind: ActionKind;
  label: string;
  state: ActionState;
  target: EntityReference;
  /** What was known of the target when it was ordered: what a connector finds it by. */
  fields: Record<string, string>;
  incidentId: number | null;
  reason: string;
  origin: ActionOrigin;
  rule: string | null;
  evidence: string[];
  orderedBy: string;
  ordered: string;
  approvedBy: string | null;
  secondBy: string | null;
  refusedBy: string | null;
  decided: string | null;
  connector: string | null;
  ticket: string | null;
  tries: number;
  nextTry: string | null;
  ended: string | null;
  outcome: string | null;
  undoes: number | null;
  undoneBy: number | null;
  canBeUndone: boolean;
}

export interface ActionDetail {
  action: ResponseAction;
  /** What it does to its target, in words. */
  effect: string;
  tries: { number: number; connector: string; begun: string; ended: string | null; result: 'confirmed' | 'accepted' | 'refused' | 'tryAgain' | 'unknown' | null; text: string | null }[];
}

export interface OfferedAction {
  definition: {
    kind: ActionKind;
    label: string;
    /** `{target}` stands for the entity's name. */
    effect: string;
    targets: EntityKind[];
    needs: string[][];
    undoneBy: ActionKind | null;
    permission: string;
    irreversible: boolean;
  };
  /** What would do it; null when nothing can. */
  connector: string | null;
  whyNot: string | null;
  twoPersons: boolean;
}

export interface NewAction {
  kind: ActionKind;
  target: EntityReference;
  incidentId?: number | null;
  reason?: string;
  fromHunting?: boolean;
  evidence?: readonly string[];
  fields?: Readonly<Record<string, string>>;
  /** Leave the decision to somebody else. */
  propose?: boolean;
}

export interface BulkDecision {
  decided: number;
  refused: { id: number; reason: string }[];
}

export const getActions = (query: Query, signal?: AbortSignal) => get<Page<ResponseAction>>('/api/actions', query, signal);

export const actionsCsv = (query: Query) => address('/api/actions.csv', query);

export const getAction = (id: number, signal?: AbortSignal) => get<ActionDetail>(`/api/actions/${id}`, {}, signal);

export const getOffered = (kind: EntityKind, signal?: AbortSignal) => get<OfferedAction[]>('/api/actions/offered', { kind }, signal);

export const getIncidentActions = (incident: number, signal?: AbortSignal) => get<ResponseAction[]>(`/api/incidents/${incident}/actions`, {}, signal);

export const orderAction = (action: NewAction) => post<ResponseAction>('/api/actions', action);

export const approveAction = (id: number) => post<ResponseAction>(`/api/actions/${id}/approve`);

export const rejectAction = (id: number, reason: string) => post<ResponseAction>(`/api/actions/${id}/reject`, { reason });

export const cancelAction = (id: number, reason: string) => post<ResponseAction>(`/api/actions/${id}/cancel`, { reason });

export const undoAction = (id: number, reason: string) => post<ResponseAction>(`/api/actions/${id}/undo`, { reason });

export const lookAgain = (id: number) => post<ResponseAction>(`/api/actions/${id}/look`);

export const decideActions = (ids: readonly number[], approve: boolean, reason: string) => post<BulkDecision>('/api/actions/bulk', { ids, approve, reason });

export interface TwoPersonRule {
  kind: ActionKind;
  label: string;
  required: boolean;
}

export const getTwoPersonRules = (signal?: AbortSignal) => get<TwoPersonRule[]>('/api/actions/rules', {}, signal);

export const setTwoPersonRule = (kind: ActionKind, required: boolean) => put<void>(`/api/actions/rules/${kind}`, { required });
