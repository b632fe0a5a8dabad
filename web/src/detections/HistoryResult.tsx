import { MessageBar, MessageBarBody, Text } from '@fluentui/react-components';
import { amount, count } from '../controls/number';
import { Refusal } from '../controls/Refusal';
import { SimpleTable } from '../controls/SimpleTable';
import { Loading } from '../controls/States';
import { Time } from '../controls/Time';
import { Visible } from '../controls/Visible';
import { severityWords } from '../vocabulary/words';
import type { HistoryTest } from './requests';

/** What the rule would have found. */
export function HistoryResult({ test, running, error }: { test: HistoryTest | null; running: boolean; error: unknown }) {
  if (running) return <Loading label="Testing the rule" lines={2} />;
  if (error !== null) return <Refusal title="The rule could not be tested" error={error} />;
  if (test === null) return <Text>Runs the query over what was taken in and shows the alerts as they would be. Nothing is stored.</Text>;
  return (
    <>
      <Text role="status">{`${amount(test.rows, 'row')} in ${amount(test.days, 'day')} would be ${amount(test.alerts, 'alert')} in about ${amount(test.incidents, 'incident')}. The query took ${count(Math.round(test.ms))} ms.${test.cut ? ' That is more than one run may make: make the query more exact.' : ''}${test.unnamed > 0 ? ` ${amount(test.unnamed, 'row names', 'rows name')} nothing that an alert could be about.` : ''}`}</Text>
      {test.advice.map((advice) => <MessageBar key={advice} intent="warning" layout="multiline"><MessageBarBody>{advice}</MessageBarBody></MessageBar>)}
      {test.samples.length > 0 && <SimpleTable label="Alerts as they would be" rows={test.samples} rowKey={({ title, firstActivity, entities }) => `${title}|${firstActivity}|${entities.map(({ name }) => name).join('|')}`} columns={[
        { header: 'Alert', cell: ({ title }) => <Visible text={title} /> },
        { header: 'Severity', cell: ({ severity }) => severityWords[severity] },
        { header: 'First activity', cell: ({ firstActivity }) => <Time iso={firstActivity} /> },
        { header: 'Rows', cell: (sample) => count(sample.count) },
        { header: 'About', cell: ({ entities }) => <Visible text={entities.map(({ name }) => name).join(', ')} /> },
      ]} />}
    </>
  );
}
