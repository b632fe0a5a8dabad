import { useMemo, useState } from 'react';
import { Button, Switch, Text, Tooltip, makeStyles, mergeClasses, tokens } from '@fluentui/react-components';
import { ChevronDown20Regular } from '@fluentui/react-icons/svg/chevron-down';
import { ChevronUp20Regular } from '@fluentui/react-icons/svg/chevron-up';
import type { ScriptLayer } from '../api/contract';
import { Visible } from '../controls/Visible';
import { useStored } from '../controls/stored';
import { clearedLines } from './cited';
import { CodePane } from './CodePane';
import { spansOf } from './folds';
import { layerTree } from './places';
import { useSpot } from './spot';
import { languageWords } from './words';

const HIGHEST = 460;

const useStyles = makeStyles({
  body: { display: 'grid', gridTemplateColumns: 'minmax(190px, 230px) minmax(0, 1fr)', gap: '12px', alignItems: 'start', '@media (max-width: 1100px)': { gridTemplateColumns: 'minmax(0, 1fr)' } },
  single: { gridTemplateColumns: 'minmax(0, 1fr)' },
  tree: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column', gap: '2px', maxHeight: `${HIGHEST}px`, overflowY: 'auto' },
  layer: { display: 'block', width: '100%', padding: '5px 8px', border: 'none', borderRadius: tokens.borderRadiusMedium, background: 'none', color: 'inherit', font: 'inherit', textAlign: 'left', cursor: 'pointer', overflowWrap: 'anywhere', ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover }, ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' } },
  here: { backgroundColor: tokens.colorNeutralBackground1Selected, boxShadow: `inset 3px 0 0 ${tokens.colorBrandStroke1}` },
  quiet: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200, display: 'block' },
  main: { display: 'flex', flexDirection: 'column', gap: '8px', minWidth: 0 },
  bar: { display: 'flex', alignItems: 'center', gap: '4px 12px', flexWrap: 'wrap' },
  panes: { display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))', gap: '10px' },
  gap: { flexGrow: 1 },
});

interface Props {
  shown: number;
  onShow: (layer: number) => void;
  /** Counts how often a place was asked for, so that asking again scrolls again. */
  asked: number;
  name: string;
}

/** The layers, each as it was found and in clear, with what was worked out marked in both. */
export function LayersPart({ shown, onShow, asked, name }: Props) {
  const styles = useStyles();
  const { layers } = useSpot();
  const tree = useMemo(() => layerTree(layers), [layers]);
  const layer = layers.find(({ number }) => number === shown) ?? layers[0];
  if (layer === undefined) return <Text>There is no text to show.</Text>;
  return (
    <div className={mergeClasses(styles.body, layers.length === 1 && styles.single)}>
      {layers.length > 1 && (
        <ul className={styles.tree} aria-label={`Layers${name}`}>
          {tree.map(({ layer: { number, why, language, from, guessed }, depth }) => (
            <li key={number} style={{ paddingLeft: Math.min(depth, 8) * 12 }}>
              <button type="button" aria-current={number === layer.number || undefined} className={mergeClasses(styles.layer, number === layer.number && styles.here)} onClick={() => onShow(number)}>
                {number}. <Visible text={number === 1 && why === 'input' ? 'Input' : why} />
                <span className={styles.quiet}>{[languageWords[language], from && from.line > 0 && `from line ${from.line} of layer ${from.layer}`, guessed && 'found by trying'].filter(Boolean).join(' · ')}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <LayerPanes key={layer.number} layer={layer} asked={asked} name={name} />
    </div>
  );
}

function LayerPanes({ layer, asked, name }: { layer: ScriptLayer; asked: number; name: string }) {
  const styles = useStyles();
  const { place } = useSpot();
  const [wrap, setWrap] = useStored('scripts.wrap', true);
  const [fold, setFold] = useState<number | null>(null);
  const { original, cleared, folds, number } = layer;
  const [left, right] = useMemo(() => [spansOf(folds, 'original', original.length), spansOf(folds, 'cleared', cleared.length)], [folds, original, cleared]);
  const plain = cleared === original;
  const here = place !== null && place.layer === number ? place : null;
  const became = useMemo(() => (here === null ? null : clearedLines(layer, here)), [here, layer]);
  const at = fold === null ? -1 : left.findIndex((span) => span.fold === fold);
  const walk = (by: 1 | -1) => setFold(left[(at + by + (at < 0 && by < 0 ? 1 : 0) + left.length) % left.length]?.fold ?? null);

  return (
    <div className={styles.main}>
      <div className={styles.bar}>
        <Text>{plain ? 'Nothing had to be worked out in this layer.' : left.length === 0 ? 'The cleared text was written anew from what the layer does.' : `${left.length === 1 ? '1 stretch was' : `${left.length} stretches were`} worked out.`}</Text>
        {left.length > 0 && !plain && (
          <span>
            <Tooltip content="Previous stretch" relationship="label"><Button size="small" appearance="subtle" icon={<ChevronUp20Regular />} onClick={() => walk(-1)} /></Tooltip>
            <Tooltip content="Next stretch" relationship="label"><Button size="small" appearance="subtle" icon={<ChevronDown20Regular />} onClick={() => walk(1)} /></Tooltip>
            <span role="status">{at >= 0 ? `${at + 1} of ${left.length}` : ''}</span>
          </span>
        )}
        <span className={styles.gap} />
        <Switch label="Wrap lines" checked={wrap} onChange={(_, { checked }) => setWrap(checked)} />
      </div>
      <div className={styles.panes}>
        <CodePane title={plain ? 'Text' : 'Original'} label={`original text of layer ${number}${name}`} text={original} spans={plain ? [] : left} marked={here && { ...here, asked }} fold={fold} wrap={wrap} />
        {!plain && <CodePane title="In clear" label={`cleared text of layer ${number}${name}`} text={cleared} spans={right} marked={became && { ...became, asked }} fold={fold} wrap={wrap} />}
      </div>
    </div>
  );
}
