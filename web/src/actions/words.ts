import type { ActionOrigin, ActionState } from './requests';

export const stateWords: Record<ActionState, string> = {
  proposed: 'Waits for approval',
  awaitingSecondPerson: 'Waits for a second person',
  queued: 'Waits for its turn',
  running: 'Sent, not confirmed yet',
  done: 'Done',
  failed: 'Failed',
  unconfirmed: 'Unconfirmed',
  rejected: 'Rejected',
  cancelled: 'Cancelled',
  undone: 'Undone',
};

export const originWords: Record<ActionOrigin, string> = {
  person: 'Person',
  hunting: 'Hunting',
  detection: 'Detection rule',
  automationRule: 'Automation rule',
  investigation: 'Investigation',
  attackDisruption: 'Attack disruption',
};

export const resultWords = {
  confirmed: 'Confirmed',
  accepted: 'Accepted, not done yet',
  refused: 'Refused',
  tryAgain: 'Not done, tried again',
  unknown: 'Not known',
} as const;

/** Whether somebody has to decide. */
export const isPending = (state: ActionState) => state === 'proposed' || state === 'awaitingSecondPerson';

/** Whether it will change by itself. */
export const isMoving = (state: ActionState) => state === 'queued' || state === 'running';
