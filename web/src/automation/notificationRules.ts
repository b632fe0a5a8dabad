import { reportPath } from '../intelligence/words';
import type { NotificationDelivery, NotificationRuleText, ReportChange } from './requests';

export const reportChangeWords: Readonly<Record<ReportChange, string>> = {
  published: 'A report is new: imported, or followed', updated: 'Its text changes, or what it refers to', hit: 'Alerts here are related to it', exposed: 'Devices here are exposed to what it names',
};

/** What a rule is that nobody has written yet, about incidents. */
export const newRule: NotificationRuleText = {
  name: '', enabled: true, about: 'incidents', triggers: ['created', 'alertAdded'], conditions: { all: [{ field: 'severity', operator: 'atLeast', values: ['high'] }] }, reportChanges: [], tags: [], channels: [],
  digestMinutes: 0, mostPerHour: 30, repeat: false,
};

/** The same rule about something else: what cannot be said of that is left out, and what must be said begins as usual. */
export function withAbout(rule: NotificationRuleText, about: NotificationRuleText['about']): NotificationRuleText {
  if (rule.about === about) return rule;
  return about === 'reports'
    ? { ...rule, about, triggers: [], conditions: null, reportChanges: Object.keys(reportChangeWords) as ReportChange[], repeat: true }
    : { ...rule, about, triggers: newRule.triggers, conditions: newRule.conditions, reportChanges: [], tags: [], repeat: newRule.repeat };
}

/** What a notification is about, in words, and where that is. */
export function subjectOf({ about, incidentId, subject, subjectName }: Pick<NotificationDelivery, 'about' | 'incidentId' | 'subject' | 'subjectName'>): { name: string; path: string | null } {
  if (about === 'incident') return { name: `Incident ${incidentId}`, path: `/incidents/${incidentId}` };
  if (about === 'brief') return { name: subjectName ?? `Threat brief ${subject ?? ''}`, path: subjectName === null ? null : `/intelligence?${new URLSearchParams({ tab: 'reports', brief: subject ?? '' })}` };
  return { name: subjectName ?? subject ?? '', path: subjectName === null ? null : reportPath(subject ?? '') };
}
