import type { ActivityEntry, AlertStatus, Classification, Determination, EntityKind, IncidentStatus, ScriptVerdictLabel, Severity } from '../api/contract';

/** How the contract's enumerations are called on screen. */
export const severityWords: Record<Severity, string> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  informational: 'Informational',
  unknown: 'Unknown',
};

export const incidentStatusWords: Record<IncidentStatus, string> = {
  active: 'New',
  inProgress: 'In progress',
  awaitingAction: 'Awaiting action',
  resolved: 'Resolved',
  redirected: 'Merged',
};

export const alertStatusWords: Record<AlertStatus, string> = { new: 'New', inProgress: 'In progress', resolved: 'Resolved' };

export const classificationWords: Record<Classification, string> = {
  unknown: 'Not set',
  truePositive: 'True positive',
  informationalExpectedActivity: 'Expected activity',
  falsePositive: 'False positive',
};

export const determinationWords: Record<Determination, string> = {
  unknown: 'Not set',
  apt: 'Advanced persistent threat',
  malware: 'Malware',
  securityPersonnel: 'Security personnel',
  securityTesting: 'Security testing',
  unwantedSoftware: 'Unwanted software',
  other: 'Other',
  multiStagedAttack: 'Multi-stage attack',
  compromisedAccount: 'Compromised account',
  phishing: 'Phishing',
  maliciousUserActivity: 'Malicious user activity',
  notMalicious: 'Not malicious',
  notEnoughDataToValidate: 'Not enough data to validate',
  confirmedActivity: 'Confirmed activity',
  lineOfBusinessApplication: 'Line-of-business application',
};

/** The kinds offered under each classification, in the order of the picker. */
export const determinationsOf: Record<Classification, readonly Determination[]> = {
  unknown: [],
  truePositive: ['multiStagedAttack', 'maliciousUserActivity', 'compromisedAccount', 'malware', 'phishing', 'unwantedSoftware', 'other'],
  informationalExpectedActivity: ['securityTesting', 'lineOfBusinessApplication', 'confirmedActivity', 'other'],
  falsePositive: ['notMalicious', 'notEnoughDataToValidate', 'other'],
};

/** "True positive · Malware" */
export function verdictWords(classification: Classification, determination: Determination): string {
  const kind = determination === 'unknown' ? '' : ` · ${determinationWords[determination]}`;
  return classificationWords[classification] + kind;
}

/** Microsoft Graph's reasons for a correlation, as people say them. */
export const reasonWords: Readonly<Record<string, string>> = {
  repeatedAlertOccurrence: 'Repeated alert',
  sameGeography: 'Same geography',
  similarArtifacts: 'Similar artifacts',
  sameTargetedAsset: 'Same targeted asset',
  sameNetworkSegment: 'Same network segment',
  eventSequence: 'Event sequence',
  timeFrame: 'Same time frame',
  sameThreatSource: 'Same threat source',
  similarTTPsOrBehavior: 'Similar behaviour',
  sameActor: 'Same actor',
  sameCampaign: 'Same campaign',
  sharedIndicators: 'Shared indicators',
  sameAsset: 'Same asset',
  networkProximity: 'Close on the network',
  eventCasualSequence: 'Cause and effect',
  temporalProximity: 'Close in time',
  lateralMovementPath: 'Lateral movement',
};

export const kindWords: Record<EntityKind, readonly [one: string, many: string]> = {
  device: ['Device', 'Devices'],
  user: ['User', 'Users'],
  mailbox: ['Mailbox', 'Mailboxes'],
  process: ['Process', 'Processes'],
  file: ['File', 'Files'],
  ip: ['IP address', 'IP addresses'],
  url: ['URL', 'URLs'],
  domain: ['Domain', 'Domains'],
  mail: ['Mail', 'Mails'],
  registryKey: ['Registry key', 'Registry keys'],
  registryValue: ['Registry value', 'Registry values'],
  cloudApplication: ['Cloud application', 'Cloud applications'],
  cloudResource: ['Cloud resource', 'Cloud resources'],
  container: ['Container', 'Containers'],
  session: ['Session', 'Sessions'],
  service: ['Service', 'Services'],
  scheduledTask: ['Scheduled task', 'Scheduled tasks'],
  securityGroup: ['Security group', 'Security groups'],
  malware: ['Malware', 'Malware'],
  other: ['Other', 'Other'],
};

export const activityWords: Record<ActivityEntry['kind'], string> = {
  created: 'Created',
  alertsJoined: 'Alerts joined',
  renamed: 'Renamed',
  statusChanged: 'Status',
  severityChanged: 'Severity',
  classified: 'Classified',
  assigned: 'Assigned',
  tagged: 'Tags',
  commented: 'Comment',
  merged: 'Merged',
  moved: 'Alerts moved',
  split: 'Split',
  undone: 'Undone',
  regrouped: 'Regrouped',
  feedback: 'Feedback',
  priorityChanged: 'Priority',
  actionOrdered: 'Action ordered',
  actionDecided: 'Action decided',
  actionEnded: 'Action ended',
};

export const scriptVerdictWords: Record<ScriptVerdictLabel, string> = {
  malicious: 'Malicious',
  suspicious: 'Suspicious',
  nothingHarmfulFound: 'Nothing harmful found',
  unknown: 'Unknown',
};

/** "command-and-control" → "Command and control", "sourceAddress" → "Source address". */
export function plainWords(id: string): string {
  const spaced = id.replace(/[-_.]/g, ' ').replace(/([a-z\d])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
