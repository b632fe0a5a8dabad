import { Field, Select, Textarea } from '@fluentui/react-components';
import { reasonWords } from '../vocabulary/words';

interface Props {
  reason: string;
  comment: string;
  onReason: (reason: string) => void;
  onComment: (comment: string) => void;
}

/** Why alerts belong together: a known reason, and a sentence for the activity log. */
export function ReasonFields({ reason, comment, onReason, onComment }: Props) {
  return (
    <>
      <Field label="Reason">
        <Select value={reason} onChange={(_, { value }) => onReason(value)}>
          {Object.entries(reasonWords).map(([value, words]) => <option key={value} value={value}>{words}</option>)}
        </Select>
      </Field>
      <Field label="Comment" hint="Kept in the activity log.">
        <Textarea value={comment} maxLength={30000} onChange={(_, { value }) => onComment(value)} />
      </Field>
    </>
  );
}
