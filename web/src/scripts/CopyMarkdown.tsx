import { Button } from '@fluentui/react-components';
import { Markdown16Regular } from '@fluentui/react-icons/svg/markdown';
import { useNotices } from '../controls/Notices';

/** Copies the whole explanation, defanged, for a ticket or a report. */
export function CopyMarkdown({ make }: { make: () => string }) {
  const { done, failed } = useNotices();
  const copy = () => navigator.clipboard.writeText(make()).then(() => done('Copied as Markdown, defanged'), (error: unknown) => failed('Nothing was copied', error));
  return <Button size="small" icon={<Markdown16Regular />} onClick={() => void copy()}>Copy as Markdown</Button>;
}
