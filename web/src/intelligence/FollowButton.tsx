import { ToggleButton } from '@fluentui/react-components';
import { useCan } from '../api/session';
import { useAttempt } from '../automation/useAttempt';
import { follow, intelligence, type ProfilePage } from './requests';
import { needs, PERMISSION } from './words';

/** Makes a threat report of a profile. */
export function FollowButton({ profile }: { profile: ProfilePage }) {
  const may = useCan()(PERMISSION);
  const attempt = useAttempt(intelligence);
  const { followed, row } = profile;
  return (
    <ToggleButton size="small" checked={followed} disabledFocusable={!may} title={needs(may) ?? 'Followed profiles are reports in threat analytics.'}
      onClick={() => void attempt(() => follow(row.id, !followed), followed ? 'No longer followed' : 'Followed: it is in threat analytics now', 'It could not be followed')}>{followed ? 'Followed' : 'Follow as a report'}</ToggleButton>
  );
}
