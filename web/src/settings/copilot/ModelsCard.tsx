import { useState } from 'react';
import { Badge, Button, Field, MessageBar, MessageBarBody, MessageBarTitle, Select, makeStyles, tokens } from '@fluentui/react-components';
import { useQueryClient } from '@tanstack/react-query';
import { useCan } from '../../api/session';
import { AskFirst } from '../../controls/AskFirst';
import { useNotices } from '../../controls/Notices';
import { Section } from '../../controls/Section';
import { SimpleTable } from '../../controls/SimpleTable';
import { EmptyState } from '../../controls/States';
import { Time } from '../../controls/Time';
import { Visible } from '../../controls/Visible';
import { ModelDialog, apiWords } from './ModelDialog';
import { copilotKeys, deleteModel, examineModel, testModel, type CopilotOverview, type ExamResult, type Model } from './requests';
import { usePolicy } from './usePolicy';

const ADD = 'settings.manage';


const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  row: { display: 'flex', gap: '6px', flexWrap: 'wrap' },
  uses: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(240px, 1fr))', gap: '10px', marginTop: '12px', alignItems: 'end' },
  exam: { marginTop: '10px' },
});

const NONE = 'none';
const USUAL = 'usual';

/** The models that are set up, how well they do, and which skill uses which. */
export function ModelsCard({ models, overview }: { models: readonly Model[]; overview: CopilotOverview }) {
  const styles = useStyles();
  const client = useQueryClient();
  const { policy, skills } = overview;
  const { may, busy, change, why } = usePolicy(policy);
  // Where texts are sent to is a setting of the whole server.
  const mayAdd = useCan()(ADD);
  const whyNot = mayAdd ? undefined : `You need the permission ${ADD}.`;
  const { done, failed } = useNotices();
  const [edited, setEdited] = useState<Model | 'new' | null>(null);
  const [working, setWorking] = useState<string | null>(null);
  const [exam, setExam] = useState<{ name: string; result: ExamResult } | null>(null);

  const run = async (id: string, work: () => Promise<void>, problem: string) => {
    setWorking(id);
    try {
      await work();
    } catch (fault) {
      failed(problem, fault);
    }
    await Promise.all([client.invalidateQueries({ queryKey: copilotKeys.models }), client.invalidateQueries({ queryKey: copilotKeys.settings })]);
    setWorking(null);
  };
  const test = ({ id, settings: { name } }: Model) => run(id, async () => {
    const { works, says, milliseconds } = await testModel(id);
    if (works) done(`${name} answers`, { detail: `${says} It took ${(milliseconds / 1000).toFixed(1)} s.` });
    else failed(`${name} does not work`, new Error(says));
  }, `${name} was not tested`);
  const examine = ({ id, settings: { name } }: Model) => run(id, async () => setExam({ name, result: await examineModel(id) }), `${name} was not examined`);
  const use = (skill: string, choice: string, title: string) => {
    const skillModels = Object.fromEntries(Object.entries(policy.skillModels).filter(([name]) => name !== skill));
    void change({ skillModels: choice === USUAL ? skillModels : { ...skillModels, [skill]: choice === NONE ? '' : choice } }, `${title}: saved`);
  };
  const uses = [{ name: 'chat', title: 'Chat: choosing a skill' }, ...skills.filter(({ mayBeWorded }) => mayBeWorded).map(({ name, title }) => ({ name, title }))];
  const options = models.map(({ id, settings: { name } }) => <option key={id} value={id}>{name}</option>);

  return (
    <Section card title="Models" actions={<Button size="small" appearance="primary" disabledFocusable={!mayAdd} title={whyNot} onClick={() => mayAdd && setEdited('new')}>Add a model</Button>}>
      {models.length === 0 ? (
        <EmptyState title="No model">All answers are the built-in ones. Add a model to have answers worded by it: one on this machine (Ollama, vLLM), or a service (OpenAI, Azure OpenAI, Anthropic).</EmptyState>
      ) : (
        <>
          <SimpleTable<Model> label="Models" rows={models} rowKey={({ id }) => id} columns={[
            { header: 'Name', cell: ({ settings }) => <><Visible text={settings.name} /><div className={styles.quiet}>{apiWords[settings.api]} · <Visible text={settings.model} /></div></> },
            { header: 'Address', cell: ({ settings, isNear, redacts }) => <><Visible text={settings.address} /><div className={styles.quiet}>{isNear ? 'In your own network' : 'Outside'} · {redacts ? 'names are replaced' : 'names are sent'}</div></> },
            { header: 'State', cell: ({ settings, fault, hasKey }) => <><Badge appearance="tint" color={fault ? 'danger' : settings.enabled ? 'success' : 'subtle'}>{fault ? 'Cannot be used' : settings.enabled ? 'On' : 'Off'}</Badge><div className={styles.quiet}>{fault ?? (hasKey ? 'Has a key' : 'No key')}</div></> },
            {
              header: 'Examination', cell: (model) => (model.exam === null ? 'Not examined' : (
                <>
                  <Badge appearance="tint" color={model.exam.passed ? 'success' : 'warning'}>{`${model.exam.score} of 100`}</Badge>
                  <div className={styles.quiet}>{model.exam.summary} <Time iso={model.exam.time} /></div>
                </>
              )),
            },
            {
              header: 'What you can do', cell: (model) => {
                const { id, settings: { name, enabled }, exam: last } = model;
                const off = !may || working !== null || !enabled;
                return (
                  <div className={styles.row}>
                    <Button size="small" disabledFocusable={!mayAdd} title={whyNot} aria-label={`Edit ${name}`} onClick={() => mayAdd && setEdited(model)}>Edit</Button>
                    <Button size="small" disabledFocusable={off} title={why} aria-label={`Test ${name}`} onClick={() => !off && void test(model)}>Test</Button>
                    <Button size="small" disabledFocusable={off} title={why ?? 'Has it do a fixed set of tasks. Costs what the questions cost.'} aria-label={`Examine ${name}`} onClick={() => !off && void examine(model)}>{working === id ? 'Working…' : 'Examine'}</Button>
                    {last && <Button size="small" appearance="subtle" aria-label={`Results of ${name}`} onClick={() => setExam({ name, result: last })}>Results</Button>}
                    <AskFirst question={`Delete ${name}? Skills that use it get the built-in answers.`} answer="Delete" onYes={() => void run(id, async () => { await deleteModel(id); done(`${name} deleted`); }, `${name} was not deleted`)}><Button size="small" appearance="subtle" disabledFocusable={!mayAdd} title={whyNot} aria-label={`Delete ${name}`}>Delete</Button></AskFirst>
                  </div>
                );
              },
            },
          ]} />
          {exam && <Exam name={exam.name} result={exam.result} />}
          <div className={styles.uses}>
            <Field label="Model of all skills">
              <Select value={policy.model ?? NONE} disabled={!may || busy} onChange={(_, { value }) => void change({ model: value === NONE ? null : value }, 'Saved')}>
                <option value={NONE}>None: built-in answers</option>
                {options}
              </Select>
            </Field>
            {uses.map(({ name, title }) => {
              const own = policy.skillModels[name];
              return (
                <Field key={name} label={title}>
                  <Select value={own === undefined ? USUAL : own === '' ? NONE : own} disabled={!may || busy} onChange={(_, { value }) => use(name, value, title)}>
                    <option value={USUAL}>The model of all skills</option>
                    <option value={NONE}>None: built-in answers</option>
                    {options}
                  </Select>
                </Field>
              );
            })}
          </div>
        </>
      )}
      {edited && <ModelDialog model={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Section>
  );
}

const kindWords = { grounded: 'Says what the facts say', steadfast: 'Does not obey the evidence', query: 'Queries', choice: 'Chooses a skill' } as const;

function Exam({ name, result }: { name: string; result: ExamResult }) {
  const styles = useStyles();
  return (
    <div className={styles.exam}>
      <MessageBar intent={result.passed ? 'success' : 'warning'} layout="multiline"><MessageBarBody><MessageBarTitle>{name}</MessageBarTitle>{result.summary}</MessageBarBody></MessageBar>
      <SimpleTable label={`Results of ${name}`} rows={result.tasks} rowKey={(task) => task.name} columns={[
        { header: 'Task', cell: (task) => task.name },
        { header: 'Measures', cell: ({ kind }) => kindWords[kind] },
        { header: 'Points', cell: ({ points }) => `${points} of 100` },
        { header: 'What was wrong', cell: ({ why }) => (why === null ? '' : <Visible text={why} />) },
        { header: 'Took', cell: ({ milliseconds }) => `${(milliseconds / 1000).toFixed(1)} s` },
      ]} />
    </div>
  );
}
