import { describe, expect, it } from 'vitest';
import { newRule, subjectOf, withAbout } from './notificationRules';

describe('notification rules', () => {
  it('turn to reports without what only incidents have, and back', () => {
    const reports = withAbout({ ...newRule, name: 'R', channels: [3], digestMinutes: 5 }, 'reports');
    expect(reports).toEqual({
      name: 'R', enabled: true, about: 'reports', triggers: [], conditions: null, reportChanges: ['published', 'updated', 'hit', 'exposed'], tags: [], channels: [3], digestMinutes: 5, mostPerHour: 30, repeat: true,
    });
    expect(withAbout({ ...reports, tags: ['Phishing'] }, 'incidents')).toEqual({ ...newRule, name: 'R', channels: [3], digestMinutes: 5 });
  });

  it('keep what was chosen when nothing turns', () => {
    const rule = { ...newRule, about: 'reports' as const, triggers: [], conditions: null, reportChanges: ['hit' as const] };
    expect(withAbout(rule, 'reports')).toBe(rule);
  });
});

describe('what a notification is about', () => {
  it('has a name and a place', () => {
    expect(subjectOf({ about: 'incident', incidentId: 7, subject: null, subjectName: null })).toEqual({ name: 'Incident 7', path: '/incidents/7' });
    expect(subjectOf({ about: 'report', incidentId: 0, subject: 'report--1/2', subjectName: 'Otters' })).toEqual({ name: 'Otters', path: '/intelligence/reports/report--1%2F2' });
    expect(subjectOf({ about: 'brief', incidentId: 0, subject: '8', subjectName: 'Threat brief of 2026-03-11' })).toEqual({ name: 'Threat brief of 2026-03-11', path: '/intelligence?tab=reports&brief=8' });
  });

  it('has no place when it is gone', () => {
    expect(subjectOf({ about: 'report', incidentId: 0, subject: 'report--1', subjectName: null })).toEqual({ name: 'report--1', path: null });
    expect(subjectOf({ about: 'brief', incidentId: 0, subject: '8', subjectName: null })).toEqual({ name: 'Threat brief 8', path: null });
  });
});
