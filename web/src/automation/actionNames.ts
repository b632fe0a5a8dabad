import type { ActionKind } from '../actions/requests';
import { plainWords } from '../vocabulary/words';

/** The actions that a rule may want, as they are called. */
export const ruleActions: Partial<Record<ActionKind, string>> = {
  containDevice: 'Contain device',
  isolateDevice: 'Isolate device',
  restrictCodeExecution: 'Restrict code execution',
  runAntivirusScan: 'Run antivirus scan',
  collectInvestigationPackage: 'Collect investigation package',
  stopAndQuarantineFile: 'Stop and quarantine file',
  containUser: 'Contain user',
  disableUser: 'Disable user',
  revokeSessions: 'Revoke sessions',
  resetPassword: 'Reset password',
  requireSignIn: 'Require sign-in',
  blockIndicator: 'Block indicator',
};

export const actionName = (kind: ActionKind) => ruleActions[kind] ?? plainWords(kind);
