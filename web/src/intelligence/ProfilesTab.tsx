import { useState } from 'react';
import { Text } from '@fluentui/react-components';
import { Link, useNavigate } from 'react-router';
import { count } from '../controls/number';
import { SettledSearch } from '../controls/SettledSearch';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { useParameters } from '../controls/useParameters';
import { usePages } from '../controls/usePages';
import { VirtualTable, type Column } from '../controls/VirtualTable';
import { Visible } from '../controls/Visible';
import { NoIntelligence } from './NoIntelligence';
import { intelligence, listProfiles, type ProfileKind, type ProfileRow } from './requests';
import { usePageStyles } from './styles';
import { profilePath, profileWords } from './words';

function Name({ row }: { row: ProfileRow }) {
  const styles = usePageStyles();
  return <Link className={styles.clip} title={row.name} to={profilePath(row.id)} onClick={(event) => event.stopPropagation()}><Visible text={row.name} /></Link>;
}

function Clip({ text }: { text: string }) {
  return <span className={usePageStyles().clip} title={text}><Visible text={text} /></span>;
}

const columns: readonly Column<ProfileRow>[] = [
  { id: 'name', header: 'Name', width: 'minmax(200px, 2fr)', sort: 'name', cell: (row) => <Name row={row} /> },
  { id: 'externalId', header: 'Id', width: '130px', sort: 'externalId', cell: ({ externalId }) => externalId ?? '' },
  { id: 'kind', header: 'Kind', width: '100px', cell: ({ kind, revoked }) => (revoked ? 'Taken back' : profileWords[kind]) },
  { id: 'aliases', header: 'Also called', width: 'minmax(180px, 3fr)', cell: ({ aliases }) => <Clip text={aliases.join(', ')} /> },
  { id: 'related', header: 'Related', width: '84px', numeric: true, sort: 'related', cell: ({ related }) => count(related) },
  { id: 'indicators', header: 'Indicators', width: '92px', numeric: true, sort: 'indicators', cell: ({ indicators }) => (indicators > 0 ? count(indicators) : '') },
  { id: 'sources', header: 'Source', width: 'minmax(140px, 1fr)', cell: ({ sources }) => <Clip text={sources.join(', ')} /> },
  { id: 'modified', header: 'Changed', width: '130px', sort: 'modified', cell: ({ modified }) => modified && <Time iso={modified} /> },
];

/** Actors, malware, vulnerabilities: what has a name and a page. */
export function ProfilesTab({ kinds, title }: { kinds: readonly ProfileKind[]; title: string }) {
  const styles = usePageStyles();
  const navigate = useNavigate();
  const [params, say] = useParameters();
  const [current, setCurrent] = useState(-1);
  const filter = { search: params.get('search') ?? '', sort: params.get('sort') ?? 'name', kind: kinds };
  const pages = usePages([...intelligence, 'profiles', filter], (skip, take, signal) => listProfiles({ ...filter, skip, take }, signal));
  return (
    <>
      <div className={styles.head}>
        <SettledSearch size="small" label={`Search ${title.toLowerCase()}`} placeholder="Name, other name or id" value={filter.search} onChange={(value) => say('search', value)} />
        <Text size={200} className={styles.quiet} role="status">{pages.total !== undefined ? `${count(pages.total)} found` : ''}</Text>
      </div>
      <div className={styles.table}>
        {pages.total === undefined ? (pages.error ? <FailedState what={title} error={pages.error} retry={pages.retry} /> : <Loading label={`Loading: ${title}`} />)
          : pages.total === 0 ? (filter.search !== '' ? <EmptyState title="Nothing fits the search" /> : <NoIntelligence title={`No ${title.toLowerCase()} yet`} />)
          : <VirtualTable label={title} columns={columns} total={pages.total} rowAt={pages.rowAt} rowKey={({ id }) => id} rowLabel={({ name }) => name} onShow={pages.show} dim={pages.outdated}
              sort={filter.sort} onSort={(sort) => say('sort', sort)} current={Math.min(current, pages.total - 1)} onCurrent={setCurrent} onOpen={({ id }) => void navigate(profilePath(id))} />}
      </div>
    </>
  );
}
