import { Button, Menu, MenuDivider, MenuItem, MenuItemCheckbox, MenuList, MenuPopover, MenuTrigger, Select, Switch, ToggleButton, Tooltip, makeStyles, tokens } from '@fluentui/react-components';
import { Filter16Regular } from '@fluentui/react-icons/svg/filter';
import { Table16Regular } from '@fluentui/react-icons/svg/table';
import { ZoomFit16Regular } from '@fluentui/react-icons/svg/zoom-fit';
import { ZoomIn16Regular } from '@fluentui/react-icons/svg/zoom-in';
import { ZoomOut16Regular } from '@fluentui/react-icons/svg/zoom-out';
import type { Core } from 'cytoscape';
import type { EntityKind, Graph } from '../../api/contract';
import { kindWords } from '../../vocabulary/words';
import { layouts, type LayoutName } from './graphLook';

const useStyles = makeStyles({
  bar: { display: 'flex', alignItems: 'center', gap: '4px', padding: '4px 8px', flexWrap: 'wrap', backgroundColor: tokens.colorNeutralBackground1, borderBottom: `1px solid ${tokens.colorNeutralStroke3}` },
  gap: { flexGrow: 1 },
});

interface Props {
  graph: Graph;
  layout: LayoutName;
  onLayout: (layout: LayoutName) => void;
  grouped: boolean;
  onGrouped: (grouped: boolean) => void;
  keyOnly: boolean;
  onKeyOnly: (keyOnly: boolean) => void;
  hidden: ReadonlySet<EntityKind>;
  onHidden: (hidden: ReadonlySet<EntityKind>) => void;
  asTable: boolean;
  onAsTable: (asTable: boolean) => void;
  core: Core | null;
}

export function GraphControls({ graph, layout, onLayout, grouped, onGrouped, keyOnly, onKeyOnly, hidden, onHidden, asTable, onAsTable, core }: Props) {
  const styles = useStyles();
  const kinds = [...new Set(graph.nodes.map(({ kind }) => kind))];
  const zoom = (factor: number) => core?.zoom({ level: core.zoom() * factor, renderedPosition: { x: core.width() / 2, y: core.height() / 2 } });
  return (
    <div className={styles.bar} role="toolbar" aria-label="Graph">
      <Select size="small" aria-label="Layout" value={layout} disabled={asTable} onChange={(_, { value }) => onLayout(value as LayoutName)}>
        {Object.entries(layouts).map(([name, { words }]) => <option key={name} value={name}>{words}</option>)}
      </Select>
      <Menu persistOnItemClick checkedValues={{ kinds: kinds.filter((kind) => !hidden.has(kind)) }} onCheckedValueChange={(_, { checkedItems }) => onHidden(new Set(kinds.filter((kind) => !checkedItems.includes(kind))))}>
        <MenuTrigger disableButtonEnhancement><Button appearance="subtle" size="small" icon={<Filter16Regular />}>{hidden.size > 0 ? `Entity types (${kinds.length - hidden.size} of ${kinds.length})` : 'Entity types'}</Button></MenuTrigger>
        <MenuPopover>
          <MenuList>
            {kinds.map((kind) => <MenuItemCheckbox key={kind} name="kinds" value={kind}>{kindWords[kind]?.[1] ?? kind}</MenuItemCheckbox>)}
            <MenuDivider />
            <MenuItem onClick={() => onHidden(new Set())}>Show all</MenuItem>
          </MenuList>
        </MenuPopover>
      </Menu>
      <Switch label="Key entities" checked={keyOnly} onChange={(_, { checked }) => onKeyOnly(checked)} />
      <Switch label="Group alike" checked={grouped} onChange={(_, { checked }) => onGrouped(checked)} />
      <span className={styles.gap} />
      {!asTable && (
        <>
          <Tooltip content="Zoom in" relationship="label"><Button appearance="subtle" size="small" icon={<ZoomIn16Regular />} onClick={() => zoom(1.3)} /></Tooltip>
          <Tooltip content="Zoom out" relationship="label"><Button appearance="subtle" size="small" icon={<ZoomOut16Regular />} onClick={() => zoom(1 / 1.3)} /></Tooltip>
          <Tooltip content="Fit" relationship="label"><Button appearance="subtle" size="small" icon={<ZoomFit16Regular />} onClick={() => core?.fit(undefined, 36)} /></Tooltip>
        </>
      )}
      <ToggleButton appearance="subtle" size="small" checked={asTable} icon={<Table16Regular />} onClick={() => onAsTable(!asTable)}>Table</ToggleButton>
    </div>
  );
}
