import type { ActionKind } from '../actions/requests';
import type { CardState, GuidanceCard, GuidanceCategory } from './guidance';

export const categoryWords: Readonly<Record<GuidanceCategory, string>> = {
  triage: 'Triage',
  containment: 'Containment',
  investigation: 'Investigation',
  remediation: 'Remediation',
};

export const stateWords: Readonly<Record<CardState, string>> = {
  open: 'Open',
  pending: 'Pending',
  done: 'Done',
  doneByAutomation: 'Done by automation',
  dismissed: 'Dismissed',
};

/** What the button of an order says; the title beside it says to what. */
const orderWords: Readonly<Partial<Record<ActionKind, string>>> = {
  isolateDevice: 'Isolate',
  containDevice: 'Contain',
  restrictCodeExecution: 'Restrict',
  runAntivirusScan: 'Scan',
  collectInvestigationPackage: 'Collect',
  requestSample: 'Request',
  stopAndQuarantineFile: 'Quarantine',
  offboardDevice: 'Offboard',
  containUser: 'Contain',
  disableUser: 'Disable',
  resetPassword: 'Reset password',
  revokeSessions: 'Revoke sessions',
  requireSignIn: 'Require sign-in',
  confirmUserCompromised: 'Mark as compromised',
  blockIndicator: 'Block',
  softDeleteMail: 'Delete',
  hardDeleteMail: 'Delete for good',
  moveMailToJunk: 'Move to junk',
  quarantineMail: 'Quarantine',
  turnOffForwarding: 'Turn off',
};

export function buttonWords({ action }: GuidanceCard): string {
  if (action.kind === 'hunt') return 'Open in hunting';
  if (action.kind === 'message') return 'Copy the message';
  if (action.kind === 'check') return 'Mark as done';
  return (action.order && orderWords[action.order]) ?? 'Order';
}

/** Cards by category in the order of work; only those in a wanted state. */
export function byCategory(cards: readonly GuidanceCard[], wanted: CardState | ''): [GuidanceCategory, GuidanceCard[]][] {
  const groups = new Map<GuidanceCategory, GuidanceCard[]>();
  for (const card of cards) {
    if (wanted !== '' && card.state !== wanted) continue;
    groups.set(card.category, [...(groups.get(card.category) ?? []), card]);
  }
  const order = Object.keys(categoryWords) as GuidanceCategory[];
  return order.flatMap((category) => {
    const group = groups.get(category);
    return group === undefined ? [] : [[category, group] as [GuidanceCategory, GuidanceCard[]]];
  });
}

/** How many cards are in each state, for the filter. */
export function countStates(cards: readonly GuidanceCard[]): Partial<Record<CardState, number>> {
  const counts: Partial<Record<CardState, number>> = {};
  for (const { state } of cards) counts[state] = (counts[state] ?? 0) + 1;
  return counts;
}

/** The alerts that show why, for the order's own record. */
export function evidenceOf({ reasons }: GuidanceCard): string[] {
  const ids = reasons.flatMap(({ citations }) => citations.map(({ evidenceId }) => evidenceId));
  return [...new Set(ids)].filter((id) => !/^(incident|queue|guidebook|action|activity|indicator|profile|attack|query|queue|script):/.test(id)).slice(0, 50);
}
