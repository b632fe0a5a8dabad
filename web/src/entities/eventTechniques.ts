import type { TimelineEvent } from './timelineQuery';

export interface EventTechnique {
  id: string;
  name: string;
  /** What in the event points to it. */
  because: string;
}

interface Rule {
  id: string;
  name: string;
  because: string;
  fits: (event: TimelineEvent) => boolean;
}

const program = (names: RegExp) => ({ Group, Subject }: TimelineEvent) => Group === 'Processes' && names.test(Subject);
const action = (names: RegExp) => ({ ActionType }: TimelineEvent) => names.test(ActionType);

/** What kind of event each technique is seen by. That it fits does not say that anybody attacks: these programs are used every day. */
const rules: readonly Rule[] = [
  { id: 'T1059.001', name: 'PowerShell', because: 'PowerShell ran', fits: program(/^(powershell|pwsh)(_ise)?\.exe$/i) },
  { id: 'T1059.003', name: 'Windows Command Shell', because: 'the command shell ran', fits: program(/^cmd\.exe$/i) },
  { id: 'T1059.005', name: 'Visual Basic', because: 'the script host ran', fits: program(/^[cw]script\.exe$/i) },
  { id: 'T1059.004', name: 'Unix Shell', because: 'a shell ran', fits: program(/^(ba|da|z)?sh$/i) },
  { id: 'T1218.005', name: 'Mshta', because: 'mshta ran', fits: program(/^mshta\.exe$/i) },
  { id: 'T1218.011', name: 'Rundll32', because: 'rundll32 ran', fits: program(/^rundll32\.exe$/i) },
  { id: 'T1218.010', name: 'Regsvr32', because: 'regsvr32 ran', fits: program(/^regsvr32\.exe$/i) },
  { id: 'T1047', name: 'Windows Management Instrumentation', because: 'WMI was used', fits: program(/^wmic\.exe$/i) },
  { id: 'T1105', name: 'Ingress Tool Transfer', because: 'a program that fetches files ran', fits: program(/^(certutil|bitsadmin|curl|wget)(\.exe)?$/i) },
  { id: 'T1569.002', name: 'Service Execution', because: 'PsExec ran', fits: program(/^psexe(c|svc)(64)?\.exe$/i) },
  { id: 'T1543.003', name: 'Windows Service', because: 'a service was installed', fits: action(/^ServiceInstalled$/i) },
  { id: 'T1053.005', name: 'Scheduled Task', because: 'a scheduled task was made or changed', fits: action(/^ScheduledTask(Created|Updated|Enabled)$/i) },
  { id: 'T1547.001', name: 'Registry Run Keys / Startup Folder', because: 'a run key was written', fits: ({ Group, Detail }) => Group === 'Registry' && /\\CurrentVersion\\Run(Once)?( =|\\|$)/i.test(Detail) },
  { id: 'T1136', name: 'Create Account', because: 'an account was made', fits: action(/^UserAccountCreated$/i) },
  { id: 'T1098', name: 'Account Manipulation', because: 'a group or role was changed', fits: action(/UserAccountAddedToLocalGroup|Group Membership changed|member to role/i) },
  { id: 'T1003.001', name: 'LSASS Memory', because: 'a process opened LSASS', fits: ({ ActionType, Subject }) => /^OpenProcessApiCall$/i.test(ActionType) && /^lsass\.exe$/i.test(Subject) },
  { id: 'T1070.001', name: 'Clear Windows Event Logs', because: 'an event log was cleared', fits: action(/EventLogCleared|SecurityLogCleared/i) },
  { id: 'T1110', name: 'Brute Force', because: 'a sign-in failed', fits: action(/^LogonFailed$/i) },
  { id: 'T1021.001', name: 'Remote Desktop Protocol', because: 'a remote desktop sign-in', fits: ({ Group, Subject }) => Group === 'Sign-ins' && /^RemoteInteractive$/i.test(Subject) },
];

/** The techniques that an event can be a part of. */
export const techniquesOf = (event: TimelineEvent): EventTechnique[] => rules.filter(({ fits }) => fits(event)).map(({ id, name, because }) => ({ id, name, because }));
