import { Text, makeStyles, tokens } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useCan } from '../../api/session';
import { FailedState, Loading } from '../../controls/States';
import { BudgetCard } from './BudgetCard';
import { FeedbackCard } from './FeedbackCard';
import { KeepingCard } from './KeepingCard';
import { ModelsCard } from './ModelsCard';
import { SwitchesCard } from './SwitchesCard';
import { MANAGE } from './usePolicy';
import { copilotKeys, getCopilot, getModels } from './requests';

const useStyles = makeStyles({
  lead: { color: tokens.colorNeutralForeground3 },
});

/** How the copilot is set up: what it may use, models, budgets, what is kept, and what people think of it. */
export function CopilotSection() {
  const styles = useStyles();
  const manages = useCan()(MANAGE);
  const copilot = useQuery({ queryKey: copilotKeys.settings, queryFn: ({ signal }) => getCopilot(signal) });
  const models = useQuery({ queryKey: copilotKeys.models, queryFn: ({ signal }) => getModels(signal) });
  const error = copilot.error ?? models.error;
  if (error) return <FailedState what="The copilot's settings" error={error} retry={() => { void copilot.refetch(); void models.refetch(); }} />;
  if (!copilot.data || !models.data) return <Loading label="Loading the copilot's settings" />;
  return (
    <>
      <Text as="p" block className={styles.lead}>Everything the copilot does works without a language model. A model only words answers anew and helps to understand questions; what it says is held against the facts, and the built-in answer stands where it does not hold.{!manages && ` You need the permission ${MANAGE} to change anything here.`}</Text>
      <SwitchesCard overview={copilot.data} />
      <ModelsCard models={models.data} overview={copilot.data} />
      <BudgetCard overview={copilot.data} />
      <KeepingCard overview={copilot.data} />
      {manages && <FeedbackCard skills={copilot.data.skills} />}
    </>
  );
}
