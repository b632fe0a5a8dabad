import type { AlertPage, EntityDetail } from '../api/contract';
import type { Condition } from './conditions';
import type { TuningRuleText } from './requests';

export const noTuning: TuningRuleText = {
  name: '', enabled: true, detector: null, detectorId: null, conditions: null, action: 'resolve', classification: 'falsePositive', determination: 'unknown', comment: '', expires: null,
};

/** A rule that would hold of an alert and of little else: its rule and the first of each telling thing in it. */
export function tuningOf(alert: AlertPage): TuningRuleText {
  const is = (field: string, value: string | undefined): Condition[] => (value ? [{ field, operator: 'equals', values: [value] }] : []);
  const first = (kind: EntityDetail['kind']) => alert.allEntities.find((entity) => entity.kind === kind);
  const process = first('process');
  const file = first('file');
  const parts = [
    ...(alert.detectorId === null ? is('title', alert.title) : []),
    ...(process ? [...is('process.name', process.fields.fileName ?? process.name), ...is('process.commandLine', process.fields.commandLine)] : []),
    ...(file ? (file.fields.sha256 ? is('file.sha256', file.fields.sha256) : is('file.name', file.fields.fileName ?? file.name)) : []),
    ...is('device.name', first('device')?.fields.hostName ?? first('device')?.name),
    ...is('account.name', first('user')?.fields.accountName ?? first('user')?.name),
  ];
  return { ...noTuning, name: alert.title.slice(0, 200), detector: alert.detector, detectorId: alert.detectorId, conditions: parts.length === 0 ? null : { all: parts } };
}
