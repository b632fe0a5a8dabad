import { MessageBar, MessageBarBody, MessageBarTitle } from '@fluentui/react-components';
import { sayProblem } from '../api/problem';

/** Why the server did not do what was asked, inside the dialog that asked. Nothing while there is no refusal. */
export function Refusal({ title, error }: { title: string; error: unknown }) {
  return error !== null && (
    <MessageBar intent="error" layout="multiline" politeness="assertive">
      <MessageBarBody><MessageBarTitle>{title}</MessageBarTitle>{sayProblem(error)}</MessageBarBody>
    </MessageBar>
  );
}
