import { makeStyles, tokens } from '@fluentui/react-components';

/** What the panels beside the editor share. */
export const usePanelStyles = makeStyles({
  panel: { display: 'flex', flexDirection: 'column', minHeight: 0, flexGrow: 1 },
  bar: { display: 'flex', flexDirection: 'column', padding: '8px 8px 2px', flexShrink: 0 },
  search: { width: '100%', maxWidth: 'none' },
  quiet: { color: tokens.colorNeutralForeground3, padding: '10px 12px' },
  list: { listStyleType: 'none', margin: 0, padding: '0 0 8px', overflowY: 'auto', flexGrow: 1, minHeight: 0 },
  heading: { margin: 0, padding: '10px 12px 2px', fontSize: tokens.fontSizeBase200, fontWeight: tokens.fontWeightSemibold, color: tokens.colorNeutralForeground2 },
  item: { display: 'flex', alignItems: 'center', gap: '2px', padding: '0 6px 0 4px', minWidth: 0, ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover } },
  open: {
    flexGrow: 1, minWidth: 0, display: 'flex', flexDirection: 'column', alignItems: 'stretch', textAlign: 'left', border: 'none', background: 'none', font: 'inherit', color: 'inherit', padding: '5px 8px', cursor: 'pointer', borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
  },
  name: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  note: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  code: { fontFamily: tokens.fontFamilyMonospace },
});
