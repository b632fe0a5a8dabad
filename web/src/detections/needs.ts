/** What changing a rule needs. */
export const PERMISSION = 'detections.manage';

/** Why a button cannot be used; nothing when it can. */
export const needs = (may: boolean) => (may ? undefined : `You need the permission ${PERMISSION}.`);
