import { makeStyles, tokens } from '@fluentui/react-components';

/** How the pages of reports look. */
export const useReportStyles = makeStyles({
  page: { height: '100%', overflowY: 'auto', display: 'flex', flexDirection: 'column', gap: '12px', padding: '14px 16px', boxSizing: 'border-box' },
  crumb: { fontSize: tokens.fontSizeBase200, color: tokens.colorNeutralForeground3 },
  crumbLink: { color: tokens.colorNeutralForeground3 },
  head: { display: 'flex', alignItems: 'center', gap: '6px 12px', flexWrap: 'wrap' },
  title: { margin: 0, flex: '1 1 300px', fontSize: tokens.fontSizeBase500, lineHeight: '28px', fontWeight: tokens.fontWeightSemibold, overflowWrap: 'anywhere' },
  tools: { display: 'flex', alignItems: 'center', gap: '6px', flexWrap: 'wrap' },
  field: { display: 'inline-flex', alignItems: 'center', gap: '6px', whiteSpace: 'nowrap' },
  quiet: { margin: 0, color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  busy: { display: 'flex', flexDirection: 'column', gap: '8px', alignItems: 'flex-start' },
});
