import type { ActionKind } from '../actions/requests';

/** What a rule may propose, in the order of the menu. */
export const proposable: readonly ActionKind[] = [
  'isolateDevice', 'containDevice', 'restrictCodeExecution', 'runAntivirusScan', 'collectInvestigationPackage', 'stopAndQuarantineFile', 'blockIndicator',
  'containUser', 'disableUser', 'resetPassword', 'revokeSessions', 'requireSignIn', 'confirmUserCompromised', 'moveMailToJunk', 'softDeleteMail', 'hardDeleteMail', 'quarantineMail',
];

const MOST = 10;

/** What can be added to a rule's actions: nothing twice, and no more than a rule may have. */
export const stillFree = (actions: readonly ActionKind[]) => (actions.length >= MOST ? [] : proposable.filter((kind) => !actions.includes(kind)));
