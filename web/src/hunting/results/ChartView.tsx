import { useMemo, useRef } from 'react';
import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger, Select, makeStyles, tokens } from '@fluentui/react-components';
import { ArrowDownload16Regular } from '@fluentui/react-icons/svg/arrow-download';
import { useNotices } from '../../controls/Notices';
import { fileName } from '../../controls/save';
import { EmptyState } from '../../controls/States';
import { Chart } from '../charts/Chart';
import { chartData, chartKind, chartKinds, chartWords, type ChartKind } from '../charts/chartData';
import { savePng, saveSvg } from '../charts/picture';
import type { ResultColumn, ResultRow, RunResult } from '../requests';

const useStyles = makeStyles({
  page: { display: 'flex', flexDirection: 'column', flexGrow: 1, minHeight: 0, padding: '8px 16px 10px' },
  bar: { display: 'flex', gap: '8px', alignItems: 'center', flexShrink: 0 },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, flexGrow: 1 },
});

interface Props {
  render: RunResult['render'];
  columns: readonly ResultColumn[];
  rows: readonly ResultRow[];
  chosen: ChartKind | null;
  onChoose: (kind: ChartKind) => void;
  name: string;
}

/** The result as a picture: as the query's render says, or as the reader chooses. */
export function ChartView({ render, columns, rows, chosen, onChoose, name }: Props) {
  const styles = useStyles();
  const { failed } = useNotices();
  const svg = useRef<SVGSVGElement>(null);
  const asked = render === null ? null : chartKind(render.visualization, render.properties);
  const kind = chosen ?? asked ?? (columns.some(({ type }) => type === 'datetime') ? 'time' : 'column');
  const data = useMemo(() => chartData(kind, columns, rows, render?.properties), [kind, columns, rows, render]);
  const file = fileName(name);
  return (
    <div className={styles.page}>
      <div className={styles.bar}>
        <Select size="small" aria-label="Kind of chart" value={kind} onChange={(_, { value }) => onChoose(chartKinds.find((one) => one === value) ?? kind)}>
          {chartKinds.map((one) => <option key={one} value={one}>{chartWords[one]}</option>)}
        </Select>
        <span className={styles.quiet}>{typeof data === 'string' ? '' : data.left}</span>
        <Menu>
          <MenuTrigger disableButtonEnhancement><Button size="small" appearance="subtle" icon={<ArrowDownload16Regular />} disabled={typeof data === 'string'}>Save picture</Button></MenuTrigger>
          <MenuPopover>
            <MenuList>
              <MenuItem onClick={() => svg.current && void savePng(svg.current, file).catch((error: unknown) => failed('The picture was not saved', error))}>PNG</MenuItem>
              <MenuItem onClick={() => svg.current && saveSvg(svg.current, file)}>SVG</MenuItem>
            </MenuList>
          </MenuPopover>
        </Menu>
      </div>
      {typeof data === 'string' ? <EmptyState title="This result cannot be drawn">{data}</EmptyState> : <Chart data={data} svg={svg} />}
    </div>
  );
}
