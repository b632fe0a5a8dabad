import { useState } from 'react';
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { ArrowDownload16Regular } from '@fluentui/react-icons/svg/arrow-download';
import { useNotices } from '../controls/Notices';
import { save } from '../controls/save';
import type { ReportFormat } from './requests';

const formats: readonly (readonly [format: ReportFormat, words: string])[] = [
  ['pdf', 'PDF'],
  ['docx', 'Word (.docx)'],
  ['html', 'HTML'],
  ['md', 'Markdown'],
];

/** Keeps a report as a file. */
export function DownloadMenu({ name, fetch }: { name: string; fetch: (format: ReportFormat) => Promise<Blob> }) {
  const { failed } = useNotices();
  const [busy, setBusy] = useState(false);
  const keep = async (format: ReportFormat) => {
    setBusy(true);
    try {
      save(await fetch(format), `${name}.${format}`);
    } catch (problem) {
      failed('The report was not downloaded', problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement><Button size="small" icon={<ArrowDownload16Regular />} disabled={busy}>{busy ? 'Writing…' : 'Download'}</Button></MenuTrigger>
      <MenuPopover>
        <MenuList>{formats.map(([format, words]) => <MenuItem key={format} onClick={() => void keep(format)}>{words}</MenuItem>)}</MenuList>
      </MenuPopover>
    </Menu>
  );
}
