import { useState } from 'react';
import { Button, Menu, MenuItemCheckbox, MenuList, MenuPopover, MenuTrigger, MessageBar, MessageBarBody, Text, Tooltip } from '@fluentui/react-components';
import { ArrowSync16Regular } from '@fluentui/react-icons/svg/arrow-sync';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { keys } from '../api/keys';
import { Problem } from '../api/problem';
import { useCan } from '../api/session';
import { CopyButton } from '../controls/CopyButton';
import { useNotices } from '../controls/Notices';
import { EmptyState, FailedState, Loading } from '../controls/States';
import { useParameters } from '../controls/useParameters';
import { useTitle } from '../controls/useTitle';
import { useNoCopilot } from '../copilot/subject';
import { Feedback } from '../vocabulary/Feedback';
import { partsText, partWords, pickedParts, reportParts } from './blocks';
import { DownloadMenu } from './DownloadMenu';
import { useReportStyles } from './look';
import { ReportView } from './ReportView';
import { getIncidentReport, getIncidentReportFile, postIncidentReport } from './requests';

/** The report of an incident: read, pick parts, copy, post to its log, keep as a file. */
export function IncidentReportPage() {
  const styles = useReportStyles();
  const id = Number(useParams()['id']);
  const [params, say] = useParameters();
  const can = useCan();
  const client = useQueryClient();
  const { done, failed } = useNotices();
  const [posting, setPosting] = useState(false);
  const picked = pickedParts(params.get('parts'));
  const parts = partsText(picked);
  const key = keys.incidentPart(id, `report?${parts}`);
  const { data, error, refetch, isFetching } = useQuery({ queryKey: key, queryFn: ({ signal }) => getIncidentReport(id, parts, signal), enabled: Number.isInteger(id) });
  useTitle(`Report on incident ${Number.isInteger(id) ? id : ''}`);
  useNoCopilot();

  const post = async () => {
    setPosting(true);
    try {
      await postIncidentReport(id, parts);
      done('Posted to the activity log', { detail: 'It stays there as it is now.' });
      void client.invalidateQueries({ queryKey: keys.incident(id) });
    } catch (problem) {
      failed('The report was not posted', problem);
    } finally {
      setPosting(false);
    }
  };

  if (!Number.isInteger(id) || (error instanceof Problem && error.status === 404)) return <EmptyState wholePage title="There is no such incident">It may have been removed, or the link is mistyped.</EmptyState>;
  if (error) return <FailedState what="The report" error={error} retry={() => void refetch()} />;
  const mayPost = can('incidents.manage');
  return (
    <div className={styles.page}>
      <div className={styles.crumb}><Link to="/incidents" className={styles.crumbLink}>Incidents</Link> / <Link to={`/incidents/${id}`} className={styles.crumbLink}>{id}</Link> / Report</div>
      <div className={styles.head}>
        <h1 className={styles.title}>{data?.title ?? `Report on incident ${id}`}</h1>
        <div className={styles.tools}>
          <Menu checkedValues={{ parts: picked }} onCheckedValueChange={(_, { checkedItems }) => say('parts', partsText(checkedItems))}>
            <MenuTrigger disableButtonEnhancement><Button size="small">Parts ({picked.length} of {reportParts.length})</Button></MenuTrigger>
            <MenuPopover><MenuList>{reportParts.map((part) => <MenuItemCheckbox key={part} name="parts" value={part} disabled={picked.length === 1 && picked[0] === part}>{partWords[part]}</MenuItemCheckbox>)}</MenuList></MenuPopover>
          </Menu>
          {data && <CopyButton text={data.markdown} label="Copy as Markdown" />}
          {isFetching ? (
            <Button size="small" onClick={() => void client.cancelQueries({ queryKey: key })}>Cancel</Button>
          ) : (
            <Tooltip content="Write again" relationship="label"><Button appearance="subtle" size="small" icon={<ArrowSync16Regular />} onClick={() => void refetch()} /></Tooltip>
          )}
          <DownloadMenu name={`incident-${id}-report`} fetch={(format) => getIncidentReportFile(id, parts, format)} />
          <Tooltip content={mayPost ? 'Keeps this report as an entry of the log' : 'You may not change incidents'} relationship="description">
            <Button size="small" appearance="primary" disabledFocusable={!mayPost || posting} onClick={() => void post()}>{posting ? 'Posting…' : 'Post to activity log'}</Button>
          </Tooltip>
        </div>
      </div>
      {data ? (
        <>
          <p className={styles.quiet}>{data.subtitle}</p>
          {data.parts.length === 0 && <MessageBar intent="info"><MessageBarBody>Nothing is known for the parts that you picked. Pick others.</MessageBarBody></MessageBar>}
          <ReportView report={data} />
          <Feedback key={data.answerId} skill="writeReport" answerId={data.answerId} />
        </>
      ) : isFetching ? (
        <div className={styles.busy} role="status"><Text>Writing the report…</Text><Loading lines={10} label="Writing the report" /></div>
      ) : (
        <EmptyState title="The report was not written" actions={<Button onClick={() => void refetch()}>Write it</Button>}>You cancelled it.</EmptyState>
      )}
    </div>
  );
}
