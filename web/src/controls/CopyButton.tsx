import { useState, type ReactElement } from 'react';
import { Button, Tooltip } from '@fluentui/react-components';
import { Checkmark16Regular } from '@fluentui/react-icons/svg/checkmark';
import { Copy16Regular } from '@fluentui/react-icons/svg/copy';

/** Copies a text and says so on the spot. `icon` is for the second of two that stand together. */
export function CopyButton({ text, label, icon = <Copy16Regular /> }: { text: string; label: string; icon?: ReactElement }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    window.setTimeout(() => setCopied(false), 1500);
  };
  return (
    <Tooltip content={copied ? 'Copied' : label} relationship="label">
      <Button appearance="subtle" size="small" icon={copied ? <Checkmark16Regular /> : icon} onClick={() => void copy()} />
    </Tooltip>
  );
}
