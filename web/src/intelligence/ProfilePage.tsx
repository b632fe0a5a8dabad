import { Link, useParams } from 'react-router';
import { FailedState, Loading } from '../controls/States';
import { useTitle } from '../controls/useTitle';
import { Visible } from '../controls/Visible';
import { useNoCopilot } from '../copilot/subject';
import { FollowButton } from './FollowButton';
import { Exposed, IndicatorList, Known, Relations, Techniques } from './ProfileParts';
import { SeenPart } from './SeenPart';
import { useProfile, type ProfilePage as Profile } from './requests';
import { usePageStyles } from './styles';
import { profileWords, reportPath } from './words';

/** An actor, malware, technique, vulnerability: what is known of it and where it was seen here. */
export function ProfilePage() {
  const { id = '' } = useParams();
  const profile = useProfile(id);
  useTitle(profile.data?.row.name ?? 'Threat intelligence');
  useNoCopilot();
  if (profile.isError) return <FailedState what="The profile" error={profile.error} retry={() => void profile.refetch()} />;
  if (!profile.data) return <Loading lines={12} label="Loading what is known" />;
  return <ProfileView profile={profile.data} />;
}

export function ProfileView({ profile }: { profile: Profile }) {
  const styles = usePageStyles();
  const { row } = profile;
  const isReport = row.kind === 'report' || row.kind === 'campaign';
  return (
    <div className={styles.scrolling} tabIndex={0} role="group" aria-label={profileWords[row.kind]}>
      <div className={styles.head}>
        <h1 className={styles.title}>{row.externalId !== null && row.externalId !== row.name && `${row.externalId} `}<Visible text={row.name} /></h1>
        <span className={styles.quiet}>{profileWords[row.kind]}{row.revoked && ', taken back by its source'}</span>
        <span className={styles.grow} />
        {!isReport && <FollowButton profile={profile} />}
        {(isReport || profile.followed) && <Link to={reportPath(row.id)}>What it means here</Link>}
      </div>
      <div className={styles.top}>
        <div className={styles.column}>
          <Known profile={profile} />
          {(row.kind === 'vulnerability' || profile.exposed.length > 0) && <Exposed devices={profile.exposed} />}
        </div>
        <div className={styles.column}>
          <SeenPart seen={profile.seen} />
          {row.kind !== 'technique' && <Techniques techniques={profile.techniques} subject={row.id} />}
          <IndicatorList title={`Indicators (${row.indicators > profile.indicators.length ? `${profile.indicators.length} of ${row.indicators}` : profile.indicators.length})`} rows={profile.indicators} />
          <Relations related={profile.related} />
        </div>
      </div>
    </div>
  );
}
