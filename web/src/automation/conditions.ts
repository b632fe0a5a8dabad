import type { EntityKind } from '../api/contract';

export type ConditionOperator = 'equals' | 'contains' | 'startsWith' | 'endsWith' | 'matches' | 'atLeast' | 'inNetwork';
export type GroupKind = 'all' | 'any' | 'none';

/** A group of conditions or one test of a field, as the server takes it. */
export interface Condition {
  all?: Condition[] | null;
  any?: Condition[] | null;
  none?: Condition[] | null;
  field?: string | null;
  operator?: ConditionOperator | null;
  values?: string[] | null;
}

export interface ConditionField {
  id: string;
  label: string;
  kind: EntityKind | null;
  type: 'text' | 'severity' | 'number' | 'address';
  incidentsOnly: boolean;
  operators: ConditionOperator[];
}

export interface Group {
  kind: GroupKind;
  parts: Condition[];
}

export const operatorWords: Record<ConditionOperator, string> = {
  equals: 'is',
  contains: 'contains',
  startsWith: 'starts with',
  endsWith: 'ends with',
  matches: 'matches (* and ?)',
  atLeast: 'is at least',
  inNetwork: 'is in the network',
};

export const groupWords: Record<GroupKind, string> = { all: 'All of these hold', any: 'At least one of these holds', none: 'None of these holds' };

/** The group that a condition is; null when it is a test. */
export function groupOf(condition: Condition): Group | null {
  for (const kind of ['all', 'any', 'none'] as const) {
    const parts = condition[kind];
    if (parts) return { kind, parts };
  }
  return null;
}

export const toCondition = ({ kind, parts }: Group): Condition => ({ [kind]: parts });

/** What the editor starts from: always a group. */
export function asGroup(condition: Condition | null): Group {
  if (condition === null) return { kind: 'all', parts: [] };
  return groupOf(condition) ?? { kind: 'all', parts: [condition] };
}

/** What is sent: null for nothing, without empty groups and empty values. */
export function cleaned(condition: Condition | null): Condition | null {
  if (condition === null) return null;
  const group = groupOf(condition);
  if (group === null) return { field: condition.field, operator: condition.operator, values: (condition.values ?? []).map((value) => value.trim()).filter(Boolean) };
  const parts = group.parts.map(cleaned).filter((part) => part !== null);
  return parts.length === 0 ? null : toCondition({ kind: group.kind, parts });
}

/** A test of a field with the operator that its type has first. */
export function newTest(fields: readonly ConditionField[], id?: string): Condition {
  const field = fields.find((one) => one.id === id) ?? fields[0];
  return { field: field?.id ?? 'title', operator: field?.operators[0] ?? 'equals', values: field?.type === 'severity' ? ['high'] : [] };
}

/** Another field: the operator stays when it goes with it, values only where they can mean the same. */
export function withField(test: Condition, field: ConditionField, before: ConditionField | undefined): Condition {
  const operator = test.operator && field.operators.includes(test.operator) ? test.operator : field.operators[0];
  return { field: field.id, operator, values: field.type === before?.type ? test.values : field.type === 'severity' ? ['high'] : [] };
}
