import { useState } from 'react';
import { Button, Field, Input, Select, Text, makeStyles, tokens } from '@fluentui/react-components';
import { count } from '../../controls/number';
import { Section } from '../../controls/Section';
import { SimpleTable } from '../../controls/SimpleTable';
import { Visible } from '../../controls/Visible';
import type { CopilotOverview, CopilotPolicy } from './requests';
import { usePolicy } from './usePolicy';

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground3 },
  grid: { display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(190px, 1fr))', gap: '10px', alignItems: 'end', maxWidth: '860px' },
  save: { justifySelf: 'start' },
});

const limits = [
  { id: 'perDay', label: 'All together, a day' },
  { id: 'perMonth', label: 'All together, a month' },
  { id: 'personPerDay', label: 'Each person, a day' },
  { id: 'personPerMonth', label: 'Each person, a month' },
] as const;

const money = (amount: number) => amount.toFixed(2);

/** What models may cost, and have cost. */
export function BudgetCard({ overview: { policy, spent, people } }: { overview: CopilotOverview }) {
  const styles = useStyles();
  const { may, busy, change, why } = usePolicy(policy);
  const [unit, setUnit] = useState(policy.budgetUnit);
  const [values, setValues] = useState<Readonly<Record<(typeof limits)[number]['id'], string>>>(() => ({
    perDay: text(policy.perDay), perMonth: text(policy.perMonth), personPerDay: text(policy.personPerDay), personPerMonth: text(policy.personPerMonth),
  }));
  const wrong = limits.some(({ id }) => values[id] !== '' && !(Number(values[id]) >= 0));
  const save = () => void change({ budgetUnit: unit, ...Object.fromEntries(limits.map(({ id }) => [id, values[id] === '' ? null : Number(values[id])])) } as Partial<CopilotPolicy>, 'Budgets saved');
  return (
    <Section card title="Budgets">
      <Text as="p" block className={styles.quiet}>Used today {count(spent.todayTokens)} tokens ({money(spent.todayMoney)}), this month {count(spent.monthTokens)} tokens ({money(spent.monthMoney)}). Days and months are in UTC; money is in the currency of the prices. When a budget is used up, the built-in answers stand.</Text>
      <form className={styles.grid} onSubmit={(event) => {
        event.preventDefault();
        if (may && !busy && !wrong) save();
      }}>
        <Field label="Counted in"><Select value={unit} disabled={!may} onChange={(_, { value }) => setUnit(value as CopilotPolicy['budgetUnit'])}><option value="tokens">Tokens</option><option value="money">Money</option></Select></Field>
        {limits.map(({ id, label }) => <Field key={id} label={label}><Input type="number" min={0} step="any" placeholder="No limit" value={values[id]} disabled={!may} onChange={(_, { value }) => setValues({ ...values, [id]: value })} /></Field>)}
        <Button type="submit" className={styles.save} disabledFocusable={!may || busy || wrong} title={why}>Save budgets</Button>
      </form>
      {people.length > 0 && <SimpleTable label="Used this month, by person" rows={people} rowKey={({ who }) => who} columns={[
        { header: 'Person', cell: ({ who }) => <Visible text={who} /> },
        { header: 'Questions', cell: ({ requests }) => count(requests) },
        { header: 'Tokens', cell: ({ tokens: used }) => count(used) },
        { header: 'Money', cell: (person) => money(person.money) },
      ]} />}
    </Section>
  );
}

const text = (limit: number | null) => (limit === null ? '' : String(limit));
