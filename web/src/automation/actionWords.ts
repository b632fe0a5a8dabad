import { amount } from '../controls/number';
import { classificationWords, incidentStatusWords, severityWords } from '../vocabulary/words';
import { actionName } from './actionNames';
import type { AutomationActions } from './requests';

/** What a rule does, one thing each. */
export function actionWords({ addTags, assignTo, severity, status, classification, comment, notify, respond }: AutomationActions): string[] {
  return [
    addTags.length > 0 ? `${addTags.length === 1 ? 'Tag' : 'Tags'} ${addTags.join(', ')}` : null,
    assignTo === null ? null : `Assign to ${assignTo}`,
    severity === null ? null : `Severity ${severityWords[severity]}`,
    status === null ? null : `Status ${incidentStatusWords[status]}`,
    classification === null ? null : `Classify: ${classificationWords[classification]}`,
    comment === null ? null : 'Comment',
    notify.length > 0 ? `Tell ${amount(notify.length, 'channel')}` : null,
    ...respond.map(({ action, name, onlyBad }) => `${actionName(action)}${name === null ? '' : ` ${name}`}${onlyBad ? ', if bad' : ''}`),
  ].filter((one) => one !== null);
}
