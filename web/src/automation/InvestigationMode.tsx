import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCan } from '../api/session';
import { useNotices } from '../controls/Notices';
import { Section } from '../controls/Section';
import { automationKeys, getInvestigationSettings, saveInvestigationSettings, type InvestigationMode as Mode } from './requests';

/** When incidents are investigated without anybody asking. */
export function InvestigationMode() {
  const may = useCan()('automation.manage');
  const client = useQueryClient();
  const { done, failed } = useNotices();
  const { data } = useQuery({ queryKey: automationKeys.investigations, queryFn: ({ signal }) => getInvestigationSettings(signal) });
  const choose = async (mode: Mode) => {
    try {
      client.setQueryData(automationKeys.investigations, await saveInvestigationSettings(mode));
      done('Automatic investigations changed');
    } catch (error) {
      failed('This was not changed', error);
    }
  };
  return (
    <Section card title="Automatic investigations">
      <Field label="Investigate by itself" hint="An investigation judges the entities of an incident and proposes actions. It carries none out.">
        <RadioGroup value={data?.mode ?? 'off'} disabled={!may || data === undefined} onChange={(_, { value }) => void choose(value as Mode)}>
          <Radio value="off" label="No incident" />
          <Radio value="suspicious" label="Incidents of high severity, or with something that a source calls malicious or suspicious" />
          <Radio value="all" label="Every incident" />
        </RadioGroup>
      </Field>
    </Section>
  );
}
