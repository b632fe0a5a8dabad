import { Text } from '@fluentui/react-components';
import { Link } from 'react-router';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Section } from '../controls/Section';
import { useParameters } from '../controls/useParameters';
import { useTitle } from '../controls/useTitle';
import { Visible } from '../controls/Visible';
import { useNoCopilot } from '../copilot/subject';
import { IndicatorList } from './ProfileParts';
import { ProfileView } from './ProfilePage';
import { ReputationPart } from './ReputationPart';
import { SeenPart } from './SeenPart';
import { useLookUp } from './requests';
import { usePageStyles } from './styles';
import { observableWords, profilePath, profileWords } from './words';

/** What is known of whatever was asked for. */
export function LookUpPage() {
  const styles = usePageStyles();
  const [params] = useParameters();
  const subject = params.get('subject') ?? '';
  const known = useLookUp(subject);
  useTitle(subject === '' ? 'Look up' : subject);
  useNoCopilot();
  if (subject === '') return <EmptyState wholePage title="Nothing was asked for">Type an address, domain, URL, hash, sender, actor, malware, technique or CVE into the field on the threat intelligence page.</EmptyState>;
  if (known.isError) return <FailedState what="What is known" error={known.error} retry={() => void known.refetch()} />;
  if (!known.data) return <Loading lines={12} label="Looking it up" />;
  const { observable, indicators, profiles, profile, seen, reputation } = known.data;
  if (profile !== null && indicators.length === 0) return <ProfileView profile={profile} />;
  if (observable === null)
    return <EmptyState wholePage title="Nothing is known of it" actions={<Link to="/intelligence?tab=sources">Import or connect</Link>}>{`“${subject}” is no address, domain, URL, hash or sender, and no imported profile has that name or id. Private addresses are never looked up.`}</EmptyState>;
  return (
    <div className={styles.scrolling} tabIndex={0} role="group" aria-label="What is known">
      <div className={styles.head}><h1 className={styles.title}><Visible text={observable.value} /></h1><span className={styles.quiet}>{observableWords[observable.kind]}</span></div>
      {reputation && <ReputationPart reputation={reputation} />}
      {indicators.length > 0 ? <IndicatorList title={`Listed by (${indicators.length})`} rows={indicators} /> : <Section card title="Listed by"><Text className={styles.quiet}>No imported source lists it.</Text></Section>}
      {profiles.length > 0 && <Section card title="Profiles of that name"><div className={styles.chips}>{profiles.map(({ id, name, kind }) => <Link key={id} className={styles.chip} to={profilePath(id)}>{profileWords[kind]} <Visible text={name} /></Link>)}</div></Section>}
      {seen && <SeenPart seen={seen} />}
    </div>
  );
}
